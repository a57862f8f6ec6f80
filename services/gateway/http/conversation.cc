#include "gateway/http/conversation.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "gateway/http/request_head.h"
#include "gateway/http/security_fields.h"

namespace cairn::gateway::http {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

constexpr auto kReturning = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 16 * 1024;
constexpr milliseconds kGoodbye{1'000};
constexpr std::size_t kMostDiscarded = 256 * 1024;

milliseconds TimeFor(double bytes, double per_second) {
  return milliseconds(static_cast<std::int64_t>(bytes / per_second * 1000));
}

std::string HeadOf(const Response& response, bool close, const std::string& security_fields) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head += ReasonPhrase(response.status);
  head += "\r\n";
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!IsFieldText(name) || !IsFieldText(value)) return;
    head.append(name).append(": ").append(value).append("\r\n");
  };
  if (!response.content_type.empty()) add("Content-Type", response.content_type);
  if (response.status != 204 && response.status != 304) {
    add("Content-Length", std::to_string(response.content().size()));
  }
  for (const auto& [name, value] : response.fields) add(name, value);
  add("Connection", close ? "close" : "keep-alive");
  head += security_fields;
  head += "\r\n";
  return head;
}

Response InWords(int status) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.fields = {{"Cache-Control", "no-store"}};
  if (status == 405) response.fields.emplace_back("Allow", "GET, HEAD, POST");
  response.body = std::string(ReasonPhrase(status)) + "\n";
  response.close = true;
  return response;
}

/// Room for a body among those under way.
class BodyRoom {
 public:
  BodyRoom(std::uint64_t& taken, std::uint64_t size) : taken_(taken), size_(size) { taken_ += size_; }
  ~BodyRoom() { taken_ -= size_; }
  BodyRoom(const BodyRoom&) = delete;
  BodyRoom& operator=(const BodyRoom&) = delete;

 private:
  std::uint64_t& taken_;
  const std::uint64_t size_;
};

}  // namespace

Conversation::Conversation(Server::State& server, asio::ip::tcp::socket socket, std::string client)
    : server_(server), tls_(server.tls), stream_(std::move(socket), *tls_), client_(std::move(client)) {
  server_.conversations.insert(this);
  server_.connections = server_.places.taken();
}

Conversation::~Conversation() {
  server_.conversations.erase(this);
  server_.places.Leave(client_);
  server_.connections = server_.places.taken();
}

void Conversation::Drain() {
  if (resting_) Abort();
}

void Conversation::Abort() { transport().close(); }

asio::awaitable<void> Conversation::Run() {
  if (!co_await Handshake()) co_return;
  const int most = server_.options.limits.requests_per_connection;
  bool another = true;
  for (int count = 1; another; ++count) {
    const std::size_t head_size = co_await ReadHead(count == 1);
    if (head_size == 0) break;
    another = co_await Exchange(head_size, count == most);
  }
  co_await Close();
}

asio::awaitable<bool> Conversation::Handshake() {
  transport().expires_after(server_.options.limits.handshake);
  const auto [error] = co_await stream_.async_handshake(asio::ssl::stream_base::server, kReturning);
  if (error) server_.Refused("handshake");
  co_return !error;
}

asio::awaitable<bool> Conversation::ReadSome() {
  std::array<char, kReadBytes> bytes;
  const auto [error, count] = co_await stream_.async_read_some(asio::buffer(bytes), kReturning);
  if (error) co_return false;
  input_.append(bytes.data(), count);
  co_return true;
}

asio::awaitable<std::size_t> Conversation::ReadHead(bool first) {
  const auto& limits = server_.options.limits;
  if (!first && input_.empty()) {
    if (server_.draining) co_return 0;
    resting_ = true;
    transport().expires_after(limits.idle);
    const bool spoke = co_await ReadSome();
    resting_ = false;
    if (!spoke) co_return 0;
  }
  transport().expires_after(limits.head_time);
  for (;;) {
    const auto scan = ScanHead(std::string_view(input_).substr(0, limits.head_bytes));
    if (scan.state == HeadScan::State::kComplete) co_return scan.size;
    if (scan.state == HeadScan::State::kMalformed) {
      co_await Refuse(400, "line_end");
      co_return 0;
    }
    if (input_.size() >= limits.head_bytes) {
      co_await Refuse(431, "head_too_long");
      co_return 0;
    }
    const bool spoke = co_await ReadSome();
    if (!spoke) {
      if (!input_.empty()) server_.Refused("slow_head");
      co_return 0;
    }
  }
}

asio::awaitable<bool> Conversation::Exchange(std::size_t head_size, bool last) {
  const auto text = std::string_view(input_).substr(0, head_size);
  const auto facts = CheckHead(text, server_.options.limits.head);
  if (!facts) {
    co_await Refuse(facts.error().status, facts.error().what);
    co_return false;
  }
  auto head = ReadHeadFields(text, facts->content_length);
  if (!head) {
    co_await Refuse(400, "read_differently");
    co_return false;
  }
  input_.erase(0, head_size);
  head->client = client_;
  const bool head_only = head->method == "HEAD";
  const bool asked_to_close = head->Field("connection") == "close";
  const auto admission = server_.options.admit(*head);
  const bool body_unread = facts->content_length > input_.size();
  if (admission.refusal) {
    // A body that is here already is passed over; for one that is not, nobody waits.
    if (!body_unread) input_.erase(0, facts->content_length);
    Response& refusal = *admission.refusal;
    refusal.close = refusal.close || asked_to_close || last || body_unread || server_.draining;
    const bool written = co_await Write(refusal, head_only);
    co_return written && !refusal.close;
  }
  if (facts->content_length > admission.body_limit) {
    server_.Refused("body_too_long");
    Response answer = admission.too_large ? *admission.too_large : InWords(413);
    answer.close = true;
    co_await Write(answer, head_only);
    co_return false;
  }
  if (body_unread && server_.bodies_under_way + facts->content_length > server_.options.limits.bodies_under_way) {
    co_await Refuse(503, "bodies_under_way");
    co_return false;
  }
  const BodyRoom room(server_.bodies_under_way, facts->content_length);
  auto body = co_await ReadBody(facts->content_length);
  if (!body) co_return false;
  Request request{std::move(*head), std::move(*body)};
  Response response = co_await Ask(request);
  response.close = response.close || asked_to_close || last || server_.draining;
  const bool written = co_await Write(response, head_only);
  co_return written && !response.close;
}

// The body grows as it comes: what is announced is not allocated.
asio::awaitable<std::optional<std::string>> Conversation::ReadBody(std::uint64_t size) {
  const auto& limits = server_.options.limits;
  const auto began = std::chrono::steady_clock::now();
  while (input_.size() < size) {
    transport().expires_at(began + limits.body_grace +
                           TimeFor(static_cast<double>(input_.size()), limits.body_bytes_per_second));
    const bool spoke = co_await ReadSome();
    if (!spoke) {
      server_.Refused("slow_body");
      co_return std::nullopt;
    }
  }
  std::string rest = input_.substr(size);
  input_.resize(size);
  std::string body = std::exchange(input_, std::move(rest));
  co_return body;
}

// GCC 12 copies what is made within a co_await byte by byte, and ends it twice: nothing that owns anything is made
// there.
asio::awaitable<Response> Conversation::Ask(Request& request) {
  transport().expires_never();
  // Whoever answers may do so at once: a coroutine is not resumed while it is being suspended. Until then there is
  // work, also when nothing else goes on.
  const auto initiate = [this, asked = &request](auto handler) {
    auto resume = std::make_shared<decltype(handler)>(std::move(handler));
    const auto work = asio::make_work_guard(server_.io);
    server_.options.respond(std::move(*asked), [resume, work, &io = server_.io](Response response) {
      asio::post(io, [resume, response = std::move(response)]() mutable { (*resume)(std::move(response)); });
    });
  };
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Response)>(initiate, asio::use_awaitable);
}

// Never as two buffers at once: after the first of them Beast's ssl_stream takes an empty write for the end of all, and
// what is longer than its 16 KiB stays unsent without an error.
asio::awaitable<bool> Conversation::Write(const Response& response, bool head_only) {
  const bool has_content = !head_only && response.status != 204 && response.status != 304;
  std::string head = HeadOf(response, response.close, server_.security_fields);
  asio::const_buffer content;
  if (has_content) content = asio::buffer(response.content());
  const auto& limits = server_.options.limits;
  transport().expires_after(limits.body_grace +
                            TimeFor(static_cast<double>(head.size() + content.size()), limits.answer_bytes_per_second));
  const bool together = content.size() <= kReadBytes;
  if (together) head.append(static_cast<const char*>(content.data()), content.size());
  const auto [error, count] = co_await asio::async_write(stream_, asio::buffer(head), kReturning);
  bool written = !error;
  if (written && !together) {
    const auto [later, more] = co_await asio::async_write(stream_, content, kReturning);
    written = !later;
  }
  if (!written) server_.Refused("slow_reader");
  co_return written;
}

asio::awaitable<void> Conversation::Refuse(int status, const char* what) {
  server_.Refused(what);
  const Response response = InWords(status);
  co_await Write(response, false);
}

asio::awaitable<void> Conversation::Close() {
  if (!transport().socket().is_open()) co_return;
  transport().expires_after(kGoodbye);
  co_await stream_.async_shutdown(kReturning);
  if (!transport().socket().is_open()) co_return;
  // Closing with unread input would reset the connection, and could take the answer with it.
  error_code ignored;
  transport().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  std::array<char, kReadBytes> bytes;
  std::size_t discarded = 0;
  while (discarded < kMostDiscarded) {
    const auto [error, count] = co_await transport().async_read_some(asio::buffer(bytes), kReturning);
    if (error) break;
    discarded += count;
  }
}

}  // namespace cairn::gateway::http

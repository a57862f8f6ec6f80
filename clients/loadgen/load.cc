#include "clients/loadgen/load.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <stdexcept>

namespace cairn::loadgen {
namespace {

using SteadyClock = std::chrono::steady_clock;

struct Call {
  std::string body;
  std::size_t sent = 0;
  SteadyClock::time_point started;
  std::string status;
  std::string message;
};

std::string Framed(const std::string& message) {
  std::string frame(5, '\0');
  const auto size = static_cast<std::uint32_t>(message.size());
  for (int i = 0; i < 4; ++i) frame[static_cast<std::size_t>(1 + i)] = static_cast<char>(size >> (24 - 8 * i));
  return frame + message;
}

class Socket {
 public:
  explicit Socket(const Load& load)
      : context_(SSL_CTX_new(TLS_client_method()), &SSL_CTX_free), ssl_(nullptr, &SSL_free) {
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_3_VERSION);
    const unsigned char alpn[] = {2, 'h', '2'};
    const bool ready = SSL_CTX_use_certificate_chain_file(context_.get(), load.certificate.c_str()) == 1 &&
                       SSL_CTX_use_PrivateKey_file(context_.get(), load.private_key.c_str(), SSL_FILETYPE_PEM) == 1 &&
                       SSL_CTX_load_verify_locations(context_.get(), load.root_certificates.c_str(), nullptr) == 1 &&
                       SSL_CTX_set_alpn_protos(context_.get(), alpn, sizeof alpn) == 0;
    if (!ready) throw std::runtime_error("the certificates cannot be read");
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    Connect(load.host, load.port);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set_fd(ssl_.get(), fd_);
    if (SSL_connect(ssl_.get()) != 1) throw std::runtime_error("the TLS handshake failed");
    fcntl(fd_, F_SETFL, fcntl(fd_, F_GETFL) | O_NONBLOCK);
  }
  ~Socket() {
    if (fd_ >= 0) close(fd_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  void Write(const std::uint8_t* data, std::size_t size) {
    while (size > 0) {
      const int wrote = SSL_write(ssl_.get(), data, static_cast<int>(size));
      if (wrote > 0) {
        data += wrote;
        size -= static_cast<std::size_t>(wrote);
      } else {
        WaitFor(wrote, 1000);
      }
    }
  }

  /// Bytes that are there, or 0 after at most `timeout_ms`.
  std::size_t Read(std::array<std::uint8_t, 65536>& buffer, int timeout_ms) {
    for (int round = 0; round < 2; ++round) {
      const int got = SSL_read(ssl_.get(), buffer.data(), static_cast<int>(buffer.size()));
      if (got > 0) return static_cast<std::size_t>(got);
      if (round == 0) WaitFor(got, timeout_ms);
    }
    return 0;
  }

 private:
  void Connect(const std::string& host, int port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
      throw std::runtime_error("the host is unknown");
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
    for (const addrinfo* a = found; a != nullptr; a = a->ai_next) {
      fd_ = socket(a->ai_family, SOCK_STREAM, 0);
      if (fd_ >= 0 && connect(fd_, a->ai_addr, a->ai_addrlen) == 0) break;
      if (fd_ >= 0) close(fd_);
      fd_ = -1;
    }
    if (fd_ < 0) throw std::runtime_error("nothing listens there");
    const int on = 1;
    setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }

  void WaitFor(int result, int timeout_ms) {
    const int error = SSL_get_error(ssl_.get(), result);
    if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) throw std::runtime_error("the connection broke");
    pollfd wait{.fd = fd_, .events = static_cast<short>(error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT), .revents = 0};
    poll(&wait, 1, timeout_ms);
  }

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  int fd_ = -1;
};

class Client {
 public:
  explicit Client(const Load& load) : load_(load), socket_(load), session_(nullptr, &nghttp2_session_del) {
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, &Client::OnHeader);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, &Client::OnClose);
    nghttp2_session* session = nullptr;
    nghttp2_session_client_new(&session, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    session_.reset(session);
    nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, nullptr, 0);
    // Answers are small but many: the connection's window must not be what is measured.
    nghttp2_session_set_local_window_size(session, NGHTTP2_FLAG_NONE, 0, 1 << 26);
  }

  LoadResult Run() {
    const auto start = SteadyClock::now();
    const auto end = start + load_.duration;
    std::array<std::uint8_t, 65536> buffer;
    for (auto now = start; now < end || (!calls_.empty() && now < end + std::chrono::seconds(5));
         now = SteadyClock::now()) {
      if (now < end) Submit(start, now);
      Send();
      const std::size_t got = socket_.Read(buffer, 1);
      if (got > 0 && nghttp2_session_mem_recv(session_.get(), buffer.data(), got) < 0) {
        throw std::runtime_error("the server broke HTTP/2");
      }
    }
    result_.seconds = std::chrono::duration<double>(load_.duration).count();
    result_.failed += calls_.size();
    std::sort(result_.latencies_ms.begin(), result_.latencies_ms.end());
    return std::move(result_);
  }

 private:
  void Submit(SteadyClock::time_point start, SteadyClock::time_point now) {
    if (load_.per_second > 0) {
      const std::chrono::duration<double> interval(1.0 / load_.per_second);
      for (auto due = start; calls_.size() < 100;) {
        due = start + std::chrono::duration_cast<SteadyClock::duration>(interval * static_cast<double>(count_));
        if (due > now) return;
        SubmitOne(due);
      }
    } else {
      while (calls_.size() < static_cast<std::size_t>(load_.in_flight)) SubmitOne(SteadyClock::now());
    }
  }

  void SubmitOne(SteadyClock::time_point started) {
    const auto now = SteadyClock::now();
    if (authorization_.empty() || now > renew_authorization_) {
      authorization_ = load_.authorization();
      renew_authorization_ = now + std::chrono::seconds(1);
    }
    auto call = std::make_unique<Call>();
    call->body = Framed(load_.request(count_++));
    call->started = started;
    nghttp2_data_provider body{.source = {.ptr = call.get()}, .read_callback = &Client::ReadBody};
    const std::array<nghttp2_nv, 8> headers = {
        Header(":method", "POST"),     Header(":scheme", "https"),
        Header(":path", load_.path),   Header(":authority", load_.host),
        Header("te", "trailers"),      Header("content-type", "application/grpc"),
        Header("grpc-timeout", "10S"), Header("authorization", authorization_)};
    const int stream = nghttp2_submit_request(session_.get(), nullptr, headers.data(), headers.size(), &body, nullptr);
    if (stream < 0) throw std::runtime_error("the connection takes no more calls");
    calls_.emplace(stream, std::move(call));
  }

  static nghttp2_nv Header(std::string_view name, std::string_view value) {
    const auto bytes = [](std::string_view text) {
      return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
    };
    return {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
  }

  void Send() {
    const std::uint8_t* data = nullptr;
    std::string out;
    while (true) {
      const auto size = nghttp2_session_mem_send(session_.get(), &data);
      if (size < 0) throw std::runtime_error("nothing can be sent");
      if (size == 0) break;
      out.append(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    }
    if (!out.empty()) socket_.Write(reinterpret_cast<const std::uint8_t*>(out.data()), out.size());
  }

  static ssize_t ReadBody(nghttp2_session*, std::int32_t, std::uint8_t* out, std::size_t room, std::uint32_t* flags,
                          nghttp2_data_source* source, void*) {
    auto& call = *static_cast<Call*>(source->ptr);
    const auto size = std::min(room, call.body.size() - call.sent);
    std::memcpy(out, call.body.data() + call.sent, size);
    call.sent += size;
    if (call.sent == call.body.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(size);
  }

  static int OnHeader(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name, std::size_t name_size,
                      const std::uint8_t* value, std::size_t value_size, std::uint8_t, void* self) {
    auto& calls = static_cast<Client*>(self)->calls_;
    const auto found = calls.find(frame->hd.stream_id);
    if (found == calls.end()) return 0;
    const std::string_view key(reinterpret_cast<const char*>(name), name_size);
    const std::string text(reinterpret_cast<const char*>(value), value_size);
    if (key == "grpc-status") found->second->status = text;
    if (key == "grpc-message") found->second->message = text;
    return 0;
  }

  static int OnClose(nghttp2_session*, std::int32_t stream, std::uint32_t, void* self) {
    auto& client = *static_cast<Client*>(self);
    const auto found = client.calls_.find(stream);
    if (found == client.calls_.end()) return 0;
    const auto& call = *found->second;
    if (call.status == "0") {
      ++client.result_.succeeded;
      client.result_.latencies_ms.push_back(
          std::chrono::duration<double, std::milli>(SteadyClock::now() - call.started).count());
    } else if (++client.result_.failed == 1) {
      client.result_.first_failure = "grpc-status " + call.status + " " + call.message;
    }
    client.calls_.erase(found);
    return 0;
  }

  const Load& load_;
  Socket socket_;
  std::unique_ptr<nghttp2_session, decltype(&nghttp2_session_del)> session_;
  std::map<std::int32_t, std::unique_ptr<Call>> calls_;
  std::uint64_t count_ = 0;
  std::string authorization_;
  SteadyClock::time_point renew_authorization_;
  LoadResult result_;
};

}  // namespace

double LoadResult::Quantile(double q) const {
  if (latencies_ms.empty()) return 0;
  const auto index = static_cast<std::size_t>(q * static_cast<double>(latencies_ms.size() - 1));
  return latencies_ms[index];
}

LoadResult Run(const Load& load) { return Client(load).Run(); }

}  // namespace cairn::loadgen

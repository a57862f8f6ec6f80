#include "gateway/forwarding/connection.h"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <cstring>

#include "gateway/forwarding/frame.h"
#include "gateway/forwarding/service_tls.h"
#include "platform/crypto/crypto.h"

namespace cairn::gateway::forwarding {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds kConnectTime{5};
// As platform::rpc::Connect has them: a half-open connection is found within 35 seconds.
constexpr seconds kKeepAlive{30};
constexpr seconds kKeepAliveTime{5};
constexpr std::size_t kMostAnswerBytes = 4 * 1024 * 1024;
constexpr std::size_t kMostMetadataBytes = 16 * 1024;
constexpr std::uint32_t kStreamWindow = 1024 * 1024;
constexpr std::int32_t kConnectionWindow = 16 * 1024 * 1024;

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// What is not a whole escape stands for itself, as gRPC has it.
std::string PercentDecode(std::string_view text) {
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : HexDigit(text[i + 2]);
    if (low < 0) {
      decoded += text[i];
    } else {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return decoded;
}

std::string BytesOfBase64(std::string text) {
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  while (text.ends_with('=')) text.pop_back();
  return platform::crypto::Base64UrlDecode(text).value_or("");
}

std::string_view View(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

nghttp2_nv Field(std::string_view name, std::string_view value) {
  const auto bytes = [](std::string_view text) {
    return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
  };
  return {bytes(name), bytes(value), name.size(), value.size(), NGHTTP2_NV_FLAG_NONE};
}

}  // namespace

struct Connection::Stream {
  std::int32_t id = 0;
  Done done;
  std::string timeout;
  const Request* request = nullptr;
  std::size_t sent = 0;
  // What has come.
  std::string status, message, details;
  std::size_t metadata_bytes = 0;
  std::size_t heads = 0;
  Answer answer;

  /// The stream has been closed, with this code of HTTP/2.
  void Conclude(std::uint32_t code) {
    answer.begun = heads > 1 || !answer.frame.empty();
    int number = -1;
    std::from_chars(status.data(), status.data() + status.size(), number);
    if (status.empty() || number < 0 || number > 16) {
      answer.not_taken = code == NGHTTP2_REFUSED_STREAM;
      const auto how = answer.not_taken         ? grpc::StatusCode::UNAVAILABLE
                       : code == NGHTTP2_CANCEL ? grpc::StatusCode::CANCELLED
                                                : grpc::StatusCode::INTERNAL;
      answer.status = grpc::Status(how, "");
    } else if (number == 0) {
      answer.status = Deframe(answer.frame) ? grpc::Status::OK : grpc::Status(grpc::StatusCode::INTERNAL, "");
    } else {
      answer.status =
          grpc::Status(static_cast<grpc::StatusCode>(number), PercentDecode(message), BytesOfBase64(details));
    }
  }
};

/// What nghttp2 tells.
struct Http2Callbacks {
  using Stream = Connection::Stream;

  static Stream* StreamOf(nghttp2_session* session, std::int32_t id) {
    return static_cast<Stream*>(nghttp2_session_get_stream_user_data(session, id));
  }

  static int OnBeginHeaders(nghttp2_session* session, const nghttp2_frame* frame, void*) {
    if (auto* stream = StreamOf(session, frame->hd.stream_id)) ++stream->heads;
    return 0;
  }

  static int OnHeader(nghttp2_session* session, const nghttp2_frame* frame, const std::uint8_t* name,
                      std::size_t name_size, const std::uint8_t* value, std::size_t value_size, std::uint8_t, void*) {
    auto* stream = StreamOf(session, frame->hd.stream_id);
    if (stream == nullptr) return 0;
    stream->metadata_bytes += name_size + value_size + 32;
    if (stream->metadata_bytes > kMostMetadataBytes) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    const auto key = View(name, name_size), text = View(value, value_size);
    if (key == "grpc-status") stream->status = text;
    if (key == "grpc-message") stream->message = text;
    if (key == "grpc-status-details-bin") stream->details = text;
    if (key == "idempotent-replay") stream->answer.replayed = true;
    return 0;
  }

  static int OnData(nghttp2_session* session, std::uint8_t, std::int32_t id, const std::uint8_t* bytes,
                    std::size_t size, void*) {
    auto* stream = StreamOf(session, id);
    if (stream == nullptr) return 0;
    auto& frame = stream->answer.frame;
    if (frame.size() + size > kMostAnswerBytes + kFrameHeaderBytes) {
      return nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, NGHTTP2_INTERNAL_ERROR);
    }
    frame.append(reinterpret_cast<const char*>(bytes), size);
    return 0;
  }

  static ssize_t ReadRequest(nghttp2_session* session, std::int32_t id, std::uint8_t* out, std::size_t room,
                             std::uint32_t* flags, nghttp2_data_source*, void*) {
    auto* stream = StreamOf(session, id);
    if (stream == nullptr) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
    const auto& frame = stream->request->frame;
    const auto size = std::min(room, frame.size() - stream->sent);
    std::memcpy(out, frame.data() + stream->sent, size);
    stream->sent += size;
    if (stream->sent == frame.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
    return static_cast<ssize_t>(size);
  }

  static int OnFrame(nghttp2_session*, const nghttp2_frame* frame, void* self) {
    if (frame->hd.type == NGHTTP2_GOAWAY) static_cast<Connection*>(self)->TakesNoMore();
    return 0;
  }

  static int OnClose(nghttp2_session*, std::int32_t id, std::uint32_t code, void* self) {
    auto& connection = *static_cast<Connection*>(self);
    const auto found = connection.streams_.find(id);
    if (found == connection.streams_.end()) return 0;
    found->second->Conclude(code);
    connection.ended_.push_back(std::move(found->second));
    connection.streams_.erase(found);
    return 0;
  }
};

Connection::Connection(asio::io_context& io, Options options)
    : options_(std::move(options)), io_(io), resolver_(io), stream_(io, *options_.tls), timer_(io) {}

Connection::~Connection() = default;

void Connection::Open() {
  auto host = options_.address.substr(0, options_.address.rfind(':'));
  const auto port = options_.address.substr(options_.address.rfind(':') + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  timer_.expires_after(kConnectTime);
  timer_.async_wait([self = shared_from_this()](const error_code& stopped) {
    if (stopped) return;
    self->resolver_.cancel();
    self->Close();
  });
  resolver_.async_resolve(
      host, port,
      [this, self = shared_from_this()](const error_code& unknown, const tcp::resolver::results_type& places) {
        if (unknown) return Lose();
        asio::async_connect(stream_.next_layer(), places, [self](const error_code& refused, const tcp::endpoint&) {
          if (refused) return self->Lose();
          self->Shake();
        });
      });
}

void Connection::Shake() {
  error_code ignored;
  stream_.next_layer().set_option(tcp::no_delay(true), ignored);
  stream_.async_handshake(asio::ssl::stream_base::client, [this, self = shared_from_this()](const error_code& failed) {
    timer_.cancel();
    if (failed || !IsService(stream_.native_handle(), options_.service)) return Lose();
    BeginSession();
    KeepAlive();
    options_.opened();
    Flush();
    Read();
  });
}

void Connection::Read() {
  stream_.async_read_some(asio::buffer(input_),
                          [this, self = shared_from_this()](const error_code& ended, std::size_t size) {
                            if (ended) return Lose();
                            heard_ = true;
                            const auto* bytes = reinterpret_cast<const std::uint8_t*>(input_.data());
                            if (nghttp2_session_mem_recv(session_.get(), bytes, size) < 0) return Lose();
                            Deliver();
                            Flush();
                            // What the service wants no more of ends when the last call on it has.
                            if (told_closed_ && streams_.empty()) return Lose();
                            Read();
                          });
}

void Connection::BeginSession() {
  nghttp2_session_callbacks* callbacks = nullptr;
  nghttp2_session_callbacks_new(&callbacks);
  nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, Http2Callbacks::OnBeginHeaders);
  nghttp2_session_callbacks_set_on_header_callback(callbacks, Http2Callbacks::OnHeader);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Http2Callbacks::OnData);
  nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Http2Callbacks::OnFrame);
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Http2Callbacks::OnClose);
  nghttp2_session* session = nullptr;
  nghttp2_session_client_new(&session, callbacks, this);
  nghttp2_session_callbacks_del(callbacks);
  session_.reset(session);
  const std::array<nghttp2_settings_entry, 3> settings = {
      {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
       {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, kStreamWindow},
       {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, kMostMetadataBytes}}};
  nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
  nghttp2_session_set_local_window_size(session, NGHTTP2_FLAG_NONE, 0, kConnectionWindow);
}

void Connection::KeepAlive() {
  timer_.expires_after(kKeepAlive);
  timer_.async_wait([this, self = shared_from_this()](const error_code& stopped) {
    if (stopped || !session_) return;
    heard_ = false;
    nghttp2_submit_ping(session_.get(), NGHTTP2_FLAG_NONE, nullptr);
    Flush();
    timer_.expires_after(kKeepAliveTime);
    timer_.async_wait([this, self](const error_code& ended) {
      if (ended || !session_) return;
      if (!heard_) return Close();
      KeepAlive();
    });
  });
}

std::int32_t Connection::Start(const Request& request, Done done) {
  auto stream = std::make_unique<Stream>();
  stream->done = std::move(done);
  stream->request = &request;
  stream->timeout = std::to_string(std::clamp<std::int64_t>(request.timeout.count(), 1, 99'999'999)) + "m";
  std::vector<nghttp2_nv> fields = {Field(":method", "POST"),
                                    Field(":scheme", "https"),
                                    Field(":path", request.path),
                                    Field(":authority", options_.address),
                                    Field("te", "trailers"),
                                    Field("content-type", "application/grpc"),
                                    Field("user-agent", "cairn-gateway"),
                                    Field("grpc-timeout", stream->timeout)};
  for (const auto& [name, value] : request.metadata) fields.push_back(Field(name, value));
  const nghttp2_data_provider body{.source = {.ptr = nullptr}, .read_callback = Http2Callbacks::ReadRequest};
  stream->id = nghttp2_submit_request(session_.get(), nullptr, fields.data(), fields.size(), &body, stream.get());
  const auto id = stream->id;
  if (id > 0) {
    streams_.emplace(id, std::move(stream));
  } else {
    // No ids are left, or no memory: another connection has to take it.
    stream->Conclude(NGHTTP2_REFUSED_STREAM);
    ended_.push_back(std::move(stream));
    TakesNoMore();
  }
  FlushSoon();
  return id;
}

void Connection::Cancel(std::int32_t call) {
  const auto found = streams_.find(call);
  if (found == streams_.end()) return;
  nghttp2_session_set_stream_user_data(session_.get(), call, nullptr);
  nghttp2_submit_rst_stream(session_.get(), NGHTTP2_FLAG_NONE, call, NGHTTP2_CANCEL);
  streams_.erase(found);
  Flush();
}

void Connection::Flush() {
  if (writing_ || !session_) return;
  output_.clear();
  const std::uint8_t* bytes = nullptr;
  for (;;) {
    const auto size = nghttp2_session_mem_send(session_.get(), &bytes);
    if (size < 0) return Close();
    if (size == 0) break;
    output_.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  }
  if (!ended_.empty()) FlushSoon();
  if (output_.empty()) return;
  writing_ = true;
  asio::async_write(stream_, asio::buffer(output_), [self = shared_from_this()](const error_code& error, std::size_t) {
    self->writing_ = false;
    if (error) return self->Close();
    self->Flush();
  });
}

// Calls that begin together are written together.
void Connection::FlushSoon() {
  if (std::exchange(flushing_soon_, true)) return;
  asio::post(io_, [self = shared_from_this()] {
    self->flushing_soon_ = false;
    self->Deliver();
    self->Flush();
  });
}

void Connection::Deliver() {
  while (!ended_.empty()) {
    const auto ended = std::exchange(ended_, {});
    for (const auto& stream : ended) stream->done(std::move(stream->answer));
  }
}

void Connection::TakesNoMore() {
  if (std::exchange(told_closed_, true)) return;
  options_.closed();
}

// The read that is under way ends with it, and with that everything.
void Connection::Close() {
  error_code ignored;
  stream_.next_layer().close(ignored);
}

void Connection::Lose() {
  Close();
  timer_.cancel();
  TakesNoMore();
  for (auto& [id, stream] : std::exchange(streams_, {})) {
    stream->answer.begun = stream->heads > 0;
    stream->answer.status = grpc::Status(grpc::StatusCode::UNAVAILABLE, "");
    ended_.push_back(std::move(stream));
  }
  session_.reset();
  Deliver();
}

}  // namespace cairn::gateway::forwarding

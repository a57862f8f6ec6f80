#pragma once

#include <grpcpp/support/status.h>
#include <nghttp2/nghttp2.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cairn::gateway::forwarding {

/// What came of a call.
struct Answer {
  grpc::Status status;
  /// The frame of the message, with its five bytes, as it came: exactly one, not compressed, when the status is OK.
  std::string frame;
  /// The service said that it had answered this request before.
  bool replayed = false;
  /// The service has not begun with it, for certain: it may be tried again whatever it is.
  bool not_taken = false;
  /// The service had begun to answer: it may not be tried again.
  bool begun = false;
};

/// One HTTP/2 connection over mTLS to a service, for unary gRPC: in the gateway's thread, where a call costs no change
/// of threads. It is opened once; when it has ended, there is to be another.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  struct Options {
    /// Whom the certificate of the other side must name.
    std::string service;
    /// "host:port"
    std::string address;
    std::shared_ptr<boost::asio::ssl::context> tls;
    /// It takes calls from now on.
    std::function<void()> opened;
    /// It takes none any more: it could not be opened, was lost, or the service wants no more on it. Those under way
    /// may go on.
    std::function<void()> closed;
  };
  Connection(boost::asio::io_context& io, Options options);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void Open();
  /// Ends it, and what is under way with it.
  void Close();

  struct Request {
    /// "/cairn.enrollment.v1.PatientService/GetPatient"
    std::string path;
    std::vector<std::pair<std::string, std::string>> metadata;
    /// The frame of the message, with its five bytes.
    std::string frame;
    std::chrono::milliseconds timeout;
  };
  using Done = std::function<void(Answer)>;
  /// Between `opened` and `closed`. `done` runs once, later; until then, or until Cancel, the request must live.
  std::int32_t Start(const Request& request, Done done);
  /// `done` does not run any more.
  void Cancel(std::int32_t call);

 private:
  struct Stream;
  friend struct Http2Callbacks;

  void Shake();
  void BeginSession();
  void Read();
  void KeepAlive();
  /// Writes what is to be written, when nothing is being written.
  void Flush();
  void FlushSoon();
  /// Tells those whose calls have ended: never from within nghttp2, which may not be entered twice.
  void Deliver();
  void TakesNoMore();
  void Lose();

  const Options options_;
  boost::asio::io_context& io_;
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ssl::stream<boost::asio::ip::tcp::socket> stream_;
  boost::asio::steady_timer timer_;
  std::unique_ptr<nghttp2_session, decltype(&nghttp2_session_del)> session_{nullptr, nghttp2_session_del};
  std::map<std::int32_t, std::unique_ptr<Stream>> streams_;
  std::vector<std::unique_ptr<Stream>> ended_;
  std::array<char, 32 * 1024> input_;
  std::string output_;
  bool writing_ = false;
  bool flushing_soon_ = false;
  bool heard_ = false;
  bool told_closed_ = false;
};

}  // namespace cairn::gateway::forwarding

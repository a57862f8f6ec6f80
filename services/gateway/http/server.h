#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "gateway/http/head_check.h"
#include "gateway/http/message.h"

namespace boost::asio {
class io_context;
}

namespace cairn::gateway::http {

/// What one client may take, in bytes, numbers and time (security 4.14).
struct Limits {
  std::size_t head_bytes = 8 * 1024;
  HeadLimits head = {};
  int connections = 2000;
  int connections_per_address = 20;
  int requests_per_connection = 100;
  /// Bodies that have been let in and are not answered yet, of all connections together.
  std::uint64_t bodies_under_way = 64 * 1024 * 1024;
  /// From the connection to the end of the handshake, and from there (or from the first byte of a later request) to the
  /// end of a head.
  std::chrono::milliseconds handshake{5'000};
  std::chrono::milliseconds head_time{5'000};
  /// Between an answer and the first byte of the next request.
  std::chrono::milliseconds idle{10'000};
  /// A body has this long, and a second more for so many bytes that have come; an answer, so many that have to go.
  std::chrono::milliseconds body_grace{5'000};
  double body_bytes_per_second = 1024;
  double answer_bytes_per_second = 16 * 1024;
};

/// HTTPS for browsers: HTTP/1.1 over TLS 1.3 alone, one thread. Everything a client sends is counted and timed; a head
/// is held against CheckHead before it is read. A client that is too slow is cut off without a word. Requests of one
/// connection are answered one after the other.
class Server {
 public:
  struct Options {
    /// "127.0.0.1:7107"; port 0 takes a free one.
    std::string listen;
    /// PEM; replaced files are taken up within two seconds. Connections that are there keep what they began with.
    std::string certificate;
    std::string private_key;
    bool strict_transport = true;
    Limits limits = {};
    /// Decides about a request before its body is read. In the server's thread.
    std::function<Admission(const Head&)> admit;
    /// Answers a request: calls `answer` once, from the server's thread, at once or later. In the server's thread.
    std::function<void(Request request, std::function<void(Response)> answer)> respond;
    /// What went wrong with a client, for a metric; a word of a closed list. In the server's thread. May be empty.
    std::function<void(const char* what)> refused = {};
  };
  explicit Server(Options options);
  /// Drain(0), and what is left is dropped.
  ~Server();

  /// Listens; throws std::runtime_error when the port is taken or a file cannot be used.
  void Start();
  int port() const;
  /// What the server's thread runs, for what is to run in it.
  boost::asio::io_context& io();
  /// Runs `work` in the server's thread. Thread-safe. Nothing after the server's thread has ended.
  void Post(std::function<void()> work);
  /// No new connections; those at rest are closed; requests under way are answered, for `patience` at the most; then
  /// everything is closed, and the thread ends.
  void Drain(std::chrono::milliseconds patience);
  /// Thread-safe.
  int connections() const;

  /// What its conversations share (server_state.h).
  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace cairn::gateway::http

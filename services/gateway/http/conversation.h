#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <memory>
#include <optional>
#include <string>

#include "gateway/http/server_state.h"

namespace cairn::gateway::http {

/// One connection, from the handshake to its end. In the server's thread.
class Conversation {
 public:
  Conversation(Server::State& server, boost::asio::ip::tcp::socket socket, std::string client);
  ~Conversation();
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  boost::asio::awaitable<void> Run();
  /// Closes it when nothing is asked at the moment; else it ends after the answer.
  void Drain();
  /// Closes it.
  void Abort();

 private:
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;

  Awaitable<bool> Handshake();
  /// More bytes into input_; false when the connection has ended or its time is up.
  Awaitable<bool> ReadSome();
  /// Size of the head at the beginning of input_; 0 when there is none and the connection is to end.
  Awaitable<std::size_t> ReadHead(bool first);
  /// One request and its answer; whether another may follow.
  Awaitable<bool> Exchange(std::size_t head_size, bool last);
  Awaitable<std::optional<std::string>> ReadBody(std::uint64_t size);
  /// Takes the request.
  Awaitable<Response> Ask(Request& request);
  Awaitable<bool> Write(const Response& response, bool head_only);
  /// Refuses in words, and the connection is to end.
  Awaitable<void> Refuse(int status, const char* what);
  /// Says goodbye, and lets the client read the answer to what it still sends.
  Awaitable<void> Close();
  boost::beast::tcp_stream& transport() { return boost::beast::get_lowest_layer(stream_); }

  Server::State& server_;
  // A replaced certificate must not take away what this handshake is made of.
  const std::shared_ptr<boost::asio::ssl::context> tls_;
  boost::beast::ssl_stream<boost::beast::tcp_stream> stream_;
  const std::string client_;
  std::string input_;
  bool resting_ = false;
};

}  // namespace cairn::gateway::http

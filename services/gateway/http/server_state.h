#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <set>
#include <thread>

#include "gateway/http/places.h"
#include "gateway/http/server.h"

namespace cairn::gateway::http {

class Conversation;

struct Server::State {
  explicit State(Options given);

  boost::asio::awaitable<void> Listen();
  boost::asio::awaitable<void> WatchCertificate();
  void Refused(const char* what) const {
    if (options.refused) options.refused(what);
  }

  const Options options;
  const std::string security_fields;
  std::shared_ptr<boost::asio::ssl::context> tls;
  std::string tls_mark;
  Places places;
  std::set<Conversation*> conversations;
  std::uint64_t bodies_under_way = 0;
  bool draining = false;
  std::atomic<int> connections{0};
  /// Nobody else comes in.
  std::atomic<bool> closed{false};
  int port = 0;
  // Dies before what is above: with it die the conversations that are left, and they sign off there.
  boost::asio::io_context io{1};
  boost::asio::ip::tcp::acceptor acceptor{io};
  boost::asio::steady_timer certificate_timer{io};
  std::thread thread;
};

}  // namespace cairn::gateway::http

#include "gateway/http/server.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <stdexcept>

#include "gateway/http/conversation.h"
#include "gateway/http/security_fields.h"
#include "gateway/http/server_state.h"
#include "gateway/http/tls.h"
#include "platform/log/log.h"

namespace cairn::gateway::http {

namespace asio = boost::asio;
namespace log = platform::log;
using asio::ip::tcp;

namespace {

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kLookAtCertificate{1};
constexpr std::chrono::milliseconds kNoDescriptors{50};

tcp::endpoint EndpointOf(const std::string& address) {
  const auto colon = address.rfind(':');
  boost::system::error_code error;
  std::string host = address.substr(0, colon == std::string::npos ? 0 : colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  const auto ip = asio::ip::make_address(host, error);
  int port = -1;
  try {
    port = std::stoi(address.substr(colon + 1));
  } catch (const std::exception&) {
  }
  if (error || colon == std::string::npos || port < 0 || port > 65535) {
    throw std::runtime_error("server.listen: " + address + " is not an address and a port");
  }
  return {ip, static_cast<unsigned short>(port)};
}

// Whoever has one address of IPv6 has as many as they like: the network counts.
std::string ClientOf(const asio::ip::address& address) {
  if (address.is_v4()) return address.to_string();
  const auto v6 = address.to_v6();
  if (v6.is_v4_mapped()) return asio::ip::make_address_v4(asio::ip::v4_mapped, v6).to_string();
  auto bytes = v6.to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return asio::ip::make_address_v6(bytes).to_string() + "/64";
}

std::shared_ptr<asio::ssl::context> ContextOf(const Server::Options& options) {
  return std::make_shared<asio::ssl::context>(MakeTlsContext(options.certificate, options.private_key).release());
}

// A free function: a coroutine that is a lambda would lose what it has captured.
asio::awaitable<void> Converse(Server::State& state, tcp::socket socket, std::string client) {
  Conversation conversation(state, std::move(socket), std::move(client));
  co_await conversation.Run();
}

// What nobody foresaw ends one connection, and nothing else.
void LogException(std::exception_ptr problem) {
  if (problem) log::Error("conversation_failed", {});
}

// Work that throws ends itself, and nothing else.
void RunToTheEnd(asio::io_context& io) {
  for (;;) {
    try {
      io.run();
      return;
    } catch (const std::exception&) {
      log::Error("work_failed", {});
    }
  }
}

}  // namespace

Server::State::State(Options given)
    : options(std::move(given)),
      security_fields(SecurityFields(options.strict_transport)),
      places(options.limits.connections, options.limits.connections_per_address) {}

asio::awaitable<void> Server::State::Listen() {
  while (!draining) {
    auto [error, socket] = co_await acceptor.async_accept(kTuple);
    if (error) {
      if (draining) break;
      // No descriptors left, or a client that went away at once.
      asio::steady_timer pause(io, kNoDescriptors);
      co_await pause.async_wait(kTuple);
      continue;
    }
    boost::system::error_code gone;
    const auto from = socket.remote_endpoint(gone);
    if (gone) continue;
    const std::string client = ClientOf(from.address());
    if (!places.Enter(client)) {
      Refused("connections");
      continue;
    }
    connections = places.taken();
    socket.set_option(tcp::no_delay(true), gone);
    asio::co_spawn(io, Converse(*this, std::move(socket), client), LogException);
  }
}

asio::awaitable<void> Server::State::WatchCertificate() {
  while (!draining) {
    certificate_timer.expires_after(kLookAtCertificate);
    co_await certificate_timer.async_wait(kTuple);
    if (draining) break;
    auto mark = MarkOf(options.certificate, options.private_key);
    if (mark == tls_mark) continue;
    try {
      tls = ContextOf(options);
      tls_mark = std::move(mark);
      log::Info("certificate_taken_up", {});
    } catch (const std::exception&) {
      // Half replaced: the pair that is there serves on, and is looked at again.
      log::Warning("certificate_not_usable", {});
    }
  }
}

Server::Server(Options options) : state_(std::make_unique<State>(std::move(options))) {}

Server::~Server() { Drain(std::chrono::milliseconds(0)); }

void Server::Start() {
  State& state = *state_;
  state.tls_mark = MarkOf(state.options.certificate, state.options.private_key);
  state.tls = ContextOf(state.options);
  const auto endpoint = EndpointOf(state.options.listen);
  boost::system::error_code error;
  state.acceptor.open(endpoint.protocol(), error);
  if (!error) state.acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) state.acceptor.bind(endpoint, error);
  if (!error) state.acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) throw std::runtime_error("cannot listen on " + state.options.listen + ": " + error.message());
  state.port = state.acceptor.local_endpoint().port();
  asio::co_spawn(state.io, state.Listen(), LogException);
  asio::co_spawn(state.io, state.WatchCertificate(), LogException);
  state.thread = std::thread([&state] { RunToTheEnd(state.io); });
}

int Server::port() const { return state_->port; }

int Server::connections() const { return state_->connections; }

asio::io_context& Server::io() { return state_->io; }

void Server::Post(std::function<void()> work) { asio::post(state_->io, std::move(work)); }

void Server::Drain(std::chrono::milliseconds patience) {
  State& state = *state_;
  if (!state.thread.joinable()) return;
  Post([&state] {
    state.draining = true;
    state.acceptor.close();
    state.certificate_timer.cancel();
    // Those that close leave the set when they are resumed, which is later.
    for (auto* conversation : state.conversations) conversation->Drain();
    state.closed = true;
  });
  const auto end = std::chrono::steady_clock::now() + patience;
  while ((!state.closed || state.connections > 0) && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  state.io.stop();
  state.thread.join();
}

}  // namespace cairn::gateway::http

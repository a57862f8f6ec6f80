#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "platform/metrics/metrics.h"

namespace cairn::platform::metrics {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kMaxRequestBytes = 8192;
constexpr std::size_t kMaxConnections = 32;
// For the whole exchange: a client that is slower is cut off, so that it cannot keep a place.
constexpr std::chrono::seconds kMaxExchange{5};

class Descriptor {
 public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

struct Connection {
  enum class Step { kReading, kWriting, kDraining, kDone };
  Descriptor socket;
  SteadyClock::time_point until;
  Step step = Step::kReading;
  std::string request;
  std::string response;
  std::size_t sent = 0;
};

std::pair<std::string, std::string> SplitAddress(const std::string& address) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos || colon + 1 == address.size()) {
    throw std::runtime_error("admin address " + address + " is not of the form host:port");
  }
  std::string host = address.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  return {host, address.substr(colon + 1)};
}

Descriptor Listen(const std::string& address) {
  const auto [host, port] = SplitAddress(address);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.empty() ? nullptr : host.c_str(), port.c_str(), &hints, &found) != 0) {
    throw std::runtime_error("admin address " + address + " is not known");
  }
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, &freeaddrinfo);
  Descriptor listener(socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  if (listener.get() < 0 || setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      bind(listener.get(), found->ai_addr, found->ai_addrlen) != 0 || listen(listener.get(), 64) != 0) {
    throw std::runtime_error("cannot listen on admin address " + address + ": " +
                             std::generic_category().message(errno));
  }
  return listener;
}

int PortOf(const Descriptor& listener) {
  sockaddr_storage bound{};
  socklen_t size = sizeof bound;
  if (getsockname(listener.get(), reinterpret_cast<sockaddr*>(&bound), &size) != 0) return 0;
  return ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6*>(&bound)->sin6_port
                                           : reinterpret_cast<sockaddr_in*>(&bound)->sin_port);
}

std::string Response(std::string_view status, std::string_view body, std::string_view headers = {}) {
  std::string text = "HTTP/1.1 ";
  text += status;
  text += "\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nConnection: close\r\nContent-Length: ";
  text += std::to_string(body.size());
  text += "\r\n";
  text += headers;
  text += "\r\n";
  text += body;
  return text;
}

bool IsToken(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

struct AdminServer::State {
  std::string address;
  const Registry& registry;
  std::function<bool()> ready;
  Descriptor listener;
  Descriptor wake;
  int port = 0;
  std::thread thread;
  std::vector<Connection> connections;

  void Run();
  void Accept();
  void Advance(Connection& connection);
  void Read(Connection& connection);
  void Send(Connection& connection);
  std::string Answer(std::string_view request) const;
  bool Ready() const;
};

bool AdminServer::State::Ready() const {
  try {
    return ready();
  } catch (const std::exception&) {
    return false;
  }
}

std::string AdminServer::State::Answer(std::string_view request) const {
  const auto line = request.substr(0, request.find("\r\n"));
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last || !IsToken(line.substr(0, first)) ||
      line.substr(last + 1, 7) != "HTTP/1.") {
    return Response("400 Bad Request", "bad request\n");
  }
  auto path = line.substr(first + 1, last - first - 1);
  path = path.substr(0, path.find('?'));
  if (path != "/livez" && path != "/readyz" && path != "/metrics") return Response("404 Not Found", "not found\n");
  if (line.substr(0, first) != "GET") return Response("405 Method Not Allowed", "GET only\n", "Allow: GET\r\n");
  if (path == "/livez") return Response("200 OK", "alive\n");
  if (path == "/metrics") return Response("200 OK", registry.Text());
  return Ready() ? Response("200 OK", "ready\n") : Response("503 Service Unavailable", "not ready\n");
}

void AdminServer::State::Read(Connection& connection) {
  std::array<char, 4096> buffer;
  const ssize_t got = recv(connection.socket.get(), buffer.data(), buffer.size(), 0);
  if (got < 0) {
    if (errno != EAGAIN && errno != EINTR) connection.step = Connection::Step::kDone;
    return;
  }
  if (got == 0) {
    connection.step = Connection::Step::kDone;
    return;
  }
  if (connection.step == Connection::Step::kDraining) return;
  connection.request.append(buffer.data(), static_cast<std::size_t>(got));
  if (connection.request.find("\r\n\r\n") != std::string::npos) {
    connection.response = Answer(connection.request);
  } else if (connection.request.size() > kMaxRequestBytes) {
    connection.response = Response("431 Request Header Fields Too Large", "request too large\n");
  } else {
    return;
  }
  connection.request.clear();
  connection.step = Connection::Step::kWriting;
  Send(connection);
}

void AdminServer::State::Send(Connection& connection) {
  const std::string_view rest = std::string_view(connection.response).substr(connection.sent);
  const ssize_t wrote = send(connection.socket.get(), rest.data(), rest.size(), MSG_NOSIGNAL);
  if (wrote < 0) {
    if (errno != EAGAIN && errno != EINTR) connection.step = Connection::Step::kDone;
    return;
  }
  connection.sent += static_cast<std::size_t>(wrote);
  if (connection.sent < connection.response.size()) return;
  // Closing with unread input would reset the connection and could take the answer with it.
  shutdown(connection.socket.get(), SHUT_WR);
  connection.step = Connection::Step::kDraining;
}

void AdminServer::State::Advance(Connection& connection) {
  if (connection.step == Connection::Step::kWriting) {
    Send(connection);
  } else {
    Read(connection);
  }
}

void AdminServer::State::Accept() {
  Descriptor socket(accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (socket.get() < 0) return;
  Connection connection;
  connection.socket = std::move(socket);
  connection.until = SteadyClock::now() + kMaxExchange;
  connections.push_back(std::move(connection));
}

void AdminServer::State::Run() {
  for (;;) {
    std::vector<pollfd> polled = {{wake.get(), POLLIN, 0}};
    // Those beyond the limit wait in the kernel's queue until a place is free.
    polled.push_back({connections.size() < kMaxConnections ? listener.get() : -1, POLLIN, 0});
    for (const auto& connection : connections) {
      const bool writing = connection.step == Connection::Step::kWriting;
      polled.push_back({connection.socket.get(), static_cast<short>(writing ? POLLOUT : POLLIN), 0});
    }
    poll(polled.data(), polled.size(), connections.empty() ? -1 : 250);
    if (polled[0].revents != 0) return;
    for (std::size_t i = 0; i < connections.size(); ++i) {
      if (polled[i + 2].revents != 0) Advance(connections[i]);
    }
    const auto now = SteadyClock::now();
    std::erase_if(connections, [&](const Connection& connection) {
      return connection.step == Connection::Step::kDone || now >= connection.until;
    });
    if (polled[1].revents != 0) Accept();
  }
}

AdminServer::AdminServer(std::string address, const Registry& registry, std::function<bool()> ready)
    : state_(new State{.address = std::move(address),
                       .registry = registry,
                       .ready = std::move(ready),
                       .listener = Descriptor(),
                       .wake = Descriptor(),
                       .port = 0,
                       .thread = {},
                       .connections = {}}) {}

AdminServer::~AdminServer() { Stop(); }

void AdminServer::Start() {
  state_->listener = Listen(state_->address);
  state_->port = PortOf(state_->listener);
  state_->wake = Descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (state_->wake.get() < 0) throw std::runtime_error("cannot make an event descriptor");
  state_->thread = std::thread([state = state_.get()] { state->Run(); });
}

int AdminServer::port() const { return state_->port; }

void AdminServer::Stop() {
  if (!state_->thread.joinable()) return;
  eventfd_write(state_->wake.get(), 1);
  state_->thread.join();
  state_->connections.clear();
  state_->listener = Descriptor();
}

}  // namespace cairn::platform::metrics

#include "tests/platform/postgres/cutting_proxy.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>

namespace cairn::tests {
namespace {

sockaddr_un AddressOf(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
  return address;
}

int Dial(const std::string& path) {
  const int connection = socket(AF_UNIX, SOCK_STREAM, 0);
  const auto address = AddressOf(path);
  if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) return connection;
  close(connection);
  return -1;
}

bool SendAll(int to, const char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t sent = send(to, bytes, size, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    size -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

CuttingProxy::CuttingProxy(std::string server_socket) : server_socket_(std::move(server_socket)) {
  char directory[] = "/tmp/cairn-proxy-XXXXXX";
  if (mkdtemp(directory) == nullptr || pipe(ending_) != 0) throw std::runtime_error("no room for a proxy");
  directory_ = directory;
  socket_ = directory_ + "/" + std::filesystem::path(server_socket_).filename().string();
  listener_ = socket(AF_UNIX, SOCK_STREAM, 0);
  const auto address = AddressOf(socket_);
  if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(listener_, 16) != 0) {
    throw std::runtime_error("the proxy cannot listen");
  }
  acceptor_ = std::thread([this] { Accept(); });
}

CuttingProxy::~CuttingProxy() {
  close(ending_[1]);
  acceptor_.join();
  for (auto& thread : threads_) thread.join();
  close(listener_);
  close(ending_[0]);
  std::filesystem::remove_all(directory_);
}

void CuttingProxy::Arm(const std::string& needle, Cut cut) {
  needle_ = needle;
  cut_ = cut;
  armed_ = true;
}

void CuttingProxy::Accept() {
  for (;;) {
    pollfd entries[2] = {{listener_, POLLIN, 0}, {ending_[0], POLLIN, 0}};
    poll(entries, 2, -1);
    if (entries[1].revents != 0) return;
    const int client = accept(listener_, nullptr, nullptr);
    if (client >= 0) threads_.emplace_back([this, client] { Serve(client); });
  }
}

void CuttingProxy::Serve(int client) {
  const int server = Dial(server_socket_);
  bool open = server >= 0;
  while (open) {
    pollfd entries[3] = {{client, POLLIN, 0}, {server, POLLIN, 0}, {ending_[0], POLLIN, 0}};
    poll(entries, 3, -1);
    if (entries[2].revents != 0) break;
    if (entries[0].revents != 0) open = Forward(client, server, true);
    if (open && entries[1].revents != 0) open = Forward(server, client, false);
  }
  if (server >= 0) close(server);
  close(client);
}

bool CuttingProxy::Forward(int from, int to, bool from_client) {
  char bytes[16384];
  const ssize_t size = recv(from, bytes, sizeof bytes, 0);
  if (size <= 0) return false;
  const auto length = static_cast<std::size_t>(size);
  const bool cut = from_client && armed_ && std::string(bytes, length).find(needle_) != std::string::npos;
  if (!cut) return SendAll(to, bytes, length);
  armed_ = false;
  if (cut_ == Cut::kAfterTheServerAnswers && SendAll(to, bytes, length)) {
    pollfd answer{to, POLLIN, 0};
    poll(&answer, 1, 5000);
  }
  return false;
}

std::string WithHost(const std::string& connection_string, const std::string& host) {
  const auto from = connection_string.find("host=");
  const auto to = connection_string.find(' ', from);
  return connection_string.substr(0, from) + "host=" + host + connection_string.substr(to);
}

}  // namespace cairn::tests

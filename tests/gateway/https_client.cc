#include "tests/gateway/https_client.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

#include "tests/support/postgres.h"

namespace cairn::tests {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

sockaddr_in AddressOf(const std::string& ip, int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  inet_pton(AF_INET, ip.c_str(), &address.sin_addr);
  return address;
}

std::shared_ptr<SSL_CTX> ClientContext() {
  static const std::shared_ptr<SSL_CTX> context = [] {
    std::shared_ptr<SSL_CTX> made(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    SSL_CTX_set_verify(made.get(), SSL_VERIFY_PEER, nullptr);
    if (SSL_CTX_load_verify_locations(made.get(), (MachineDirectory() + "/pki/ca.pem").c_str(), nullptr) != 1) {
      throw std::runtime_error("no authority of the test PKI");
    }
    return made;
  }();
  return context;
}

WebAnswer ReadAnswerHead(std::string head) {
  WebAnswer answer;
  answer.status = std::stoi(head.substr(9, 3));
  for (std::size_t at = head.find("\r\n"); at + 4 < head.size();) {
    const auto end = head.find("\r\n", at + 2);
    const auto line = head.substr(at + 2, end - at - 2);
    const auto colon = line.find(": ");
    std::string name = line.substr(0, colon);
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    answer.fields[name] = colon == std::string::npos ? "" : line.substr(colon + 2);
    at = end;
  }
  answer.head = std::move(head);
  return answer;
}

}  // namespace

int ConnectFrom(const std::string& from, int port) {
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto source = AddressOf(from, 0), target = AddressOf("127.0.0.1", port);
  if (bind(connection, reinterpret_cast<const sockaddr*>(&source), sizeof source) == 0 &&
      connect(connection, reinterpret_cast<const sockaddr*>(&target), sizeof target) == 0) {
    return connection;
  }
  close(connection);
  return -1;
}

void HttpsClient::Closer::operator()(SSL* ssl) const {
  const int connection = SSL_get_fd(ssl);
  SSL_free(ssl);
  close(connection);
}

HttpsClient::HttpsClient(int port, const std::string& from) : context_(ClientContext()) {
  // Whoever is cut off while writing is told so by the return value.
  std::signal(SIGPIPE, SIG_IGN);
  socket_ = ConnectFrom(from, port);
  if (socket_ < 0) throw std::runtime_error("no connection");
  ssl_.reset(SSL_new(context_.get()));
  SSL_set_fd(ssl_.get(), socket_);
  SSL_set1_host(ssl_.get(), "localhost");
  if (SSL_connect(ssl_.get()) != 1) {
    ERR_clear_error();
    throw std::runtime_error("no handshake");
  }
}

bool HttpsClient::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const int sent = SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (sent <= 0) {
      ERR_clear_error();
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool HttpsClient::ReadSome(milliseconds patience) {
  if (SSL_pending(ssl_.get()) == 0) {
    pollfd polled{socket_, POLLIN, 0};
    if (poll(&polled, 1, static_cast<int>(patience.count())) <= 0) return false;
  }
  std::array<char, 16 * 1024> bytes;
  const int got = SSL_read(ssl_.get(), bytes.data(), static_cast<int>(bytes.size()));
  if (got <= 0) {
    ERR_clear_error();
    return false;
  }
  input_.append(bytes.data(), static_cast<std::size_t>(got));
  return true;
}

std::optional<WebAnswer> HttpsClient::Receive(milliseconds patience, bool head_only) {
  std::size_t end = 0;
  while ((end = input_.find("\r\n\r\n")) == std::string::npos) {
    if (!ReadSome(patience)) return std::nullopt;
  }
  auto answer = ReadAnswerHead(input_.substr(0, end + 4));
  input_.erase(0, end + 4);
  const auto length = answer.fields.find("content-length");
  if (head_only || length == answer.fields.end()) return answer;
  const auto size = std::stoul(length->second);
  while (input_.size() < size) {
    if (!ReadSome(patience)) return std::nullopt;
  }
  answer.body = input_.substr(0, size);
  input_.erase(0, size);
  return answer;
}

std::optional<milliseconds> HttpsClient::AwaitEnd(milliseconds patience) {
  const auto began = steady_clock::now();
  for (;;) {
    const auto left = std::chrono::duration_cast<milliseconds>(began + patience - steady_clock::now());
    if (left.count() <= 0) return std::nullopt;
    pollfd polled{socket_, POLLIN, 0};
    if (SSL_pending(ssl_.get()) == 0 && poll(&polled, 1, static_cast<int>(left.count())) <= 0) return std::nullopt;
    if (!ReadSome(left)) return std::chrono::duration_cast<milliseconds>(steady_clock::now() - began);
  }
}

}  // namespace cairn::tests

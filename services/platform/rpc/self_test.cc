#include "platform/rpc/self_test.h"

#include <netdb.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <stdexcept>

#include "platform/rpc/tls.h"

namespace cairn::platform::rpc {
namespace {

constexpr int kHandshakeRecord = 22;
constexpr unsigned char kServerHello = 2;

std::atomic<int> tests_under_way{0};

struct UnderWay {
  UnderWay() { ++tests_under_way; }
  ~UnderWay() { --tests_under_way; }
};

class Socket {
 public:
  explicit Socket(int handle) : handle_(handle) {}
  ~Socket() {
    if (handle_ >= 0) close(handle_);
  }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int handle() const { return handle_; }

 private:
  int handle_;
};

int OpenConnection(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return -1;
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owned(found, freeaddrinfo);
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) {
    const int handle = socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC, address->ai_protocol);
    if (handle < 0) continue;
    const timeval limit{.tv_sec = 5, .tv_usec = 0};
    setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(handle, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (connect(handle, address->ai_addr, address->ai_addrlen) == 0) return handle;
    close(handle);
  }
  return -1;
}

// The server asks for a certificate that this client does not have, so the handshake fails in any case. A ServerHello
// is what tells the two apart: it means that the server has agreed to speak TLS 1.2.
void NoteServerHello(int written_by_us, int, int content_type, const void* data, std::size_t size, SSL*, void* seen) {
  if (written_by_us == 0 && content_type == kHandshakeRecord && size > 0 &&
      *static_cast<const unsigned char*>(data) == kServerHello)
    *static_cast<bool*>(seen) = true;
}

}  // namespace

bool SelfTestUnderWay() { return tests_under_way > 0; }

void SelfTestTls13Only(const std::string& host, int port) {
  const UnderWay under_way;
  const Socket connection(OpenConnection(host, port));
  if (connection.handle() < 0) throw std::runtime_error("TLS self-test: cannot connect to our own port");
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!context || SSL_CTX_set_max_proto_version(context.get(), TLS1_2_VERSION) != 1 ||
      SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0") != 1)
    throw std::runtime_error("TLS self-test: cannot prepare a TLS 1.2 client");
  const std::unique_ptr<SSL, decltype(&SSL_free)> ssl(SSL_new(context.get()), SSL_free);
  bool agreed = false;
  SSL_set_msg_callback(ssl.get(), NoteServerHello);
  SSL_set_msg_callback_arg(ssl.get(), &agreed);
  if (SSL_set_fd(ssl.get(), connection.handle()) != 1) throw std::runtime_error("TLS self-test: no socket");
  const bool connected = SSL_connect(ssl.get()) == 1;
  if (connected || agreed) throw std::runtime_error("TLS self-test: this server accepts TLS 1.2");
}

}  // namespace cairn::platform::rpc

#include "tests/platform/rpc/tls_client.h"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <memory>
#include <stdexcept>
#include <thread>

namespace cairn::tests {
namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

sockaddr_in Loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

void UseCertificate(SSL_CTX* context, const platform::rpc::TlsFiles& files) {
  if (SSL_CTX_use_certificate_file(context, files.certificate.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_use_PrivateKey_file(context, files.private_key.c_str(), SSL_FILETYPE_PEM) != 1)
    throw std::runtime_error("certificate of the test client");
}

std::string SerialOf(SSL* ssl) {
  const std::unique_ptr<X509, decltype(&X509_free)> certificate(SSL_get1_peer_certificate(ssl), X509_free);
  if (!certificate) return "";
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(
      ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate.get()), nullptr), BN_free);
  char* text = BN_bn2hex(number.get());
  const std::string serial = text;
  OPENSSL_free(text);
  return serial;
}

}  // namespace

Handshake TryHandshake(int port, const std::optional<platform::rpc::TlsFiles>& files, int max_version) {
  const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const timeval limit{.tv_sec = 0, .tv_usec = 500'000};
  setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  const sockaddr_in address = Loopback(port);
  if (connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    throw std::runtime_error("connect");
  const Context context(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  SSL_CTX_set_max_proto_version(context.get(), max_version);
  SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0");
  constexpr unsigned char kHttp2[] = {2, 'h', '2'};
  SSL_CTX_set_alpn_protos(context.get(), kHttp2, sizeof kHttp2);
  if (files) UseCertificate(context.get(), *files);
  Handshake seen;
  {
    const Session ssl(SSL_new(context.get()), SSL_free);
    SSL_set_fd(ssl.get(), handle);
    seen.done = SSL_connect(ssl.get()) == 1;
    if (seen.done) {
      seen.version = SSL_get_version(ssl.get());
      seen.serial = SerialOf(ssl.get());
      char buffer[4096];
      const int got = SSL_read(ssl.get(), buffer, sizeof buffer);
      seen.received = got > 0 ? static_cast<std::size_t>(got) : 0;
    }
  }
  close(handle);
  return seen;
}

struct CarelessServer::State {
  int listener = -1;
  int port = 0;
  std::thread thread;
};

CarelessServer::CarelessServer(const platform::rpc::TlsFiles& files, int max_version) : state_(new State) {
  state_->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = Loopback(0);
  socklen_t size = sizeof address;
  if (bind(state_->listener, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      listen(state_->listener, 4) != 0 ||
      getsockname(state_->listener, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("cannot listen");
  state_->port = ntohs(address.sin_port);
  state_->thread = std::thread([listener = state_->listener, files, max_version] {
    const Context context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    SSL_CTX_set_max_proto_version(context.get(), max_version);
    UseCertificate(context.get(), files);
    const int handle = accept(listener, nullptr, nullptr);
    if (handle < 0) return;
    {
      const Session ssl(SSL_new(context.get()), SSL_free);
      SSL_set_fd(ssl.get(), handle);
      SSL_accept(ssl.get());
    }
    close(handle);
  });
}

CarelessServer::~CarelessServer() {
  shutdown(state_->listener, SHUT_RDWR);
  state_->thread.join();
  close(state_->listener);
  delete state_;
}

int CarelessServer::port() const { return state_->port; }

}  // namespace cairn::tests

#pragma once

#include <optional>
#include <string>

#include "platform/rpc/tls.h"

namespace cairn::tests {

/// What a bare OpenSSL client saw.
struct Handshake {
  bool done = false;
  /// "TLSv1.3" when done.
  std::string version;
  /// Hexadecimal serial number of the server's certificate.
  std::string serial;
  /// Bytes of application data that the server sent within half a second.
  std::size_t received = 0;
};

/// Connects to 127.0.0.1:`port`, with a certificate when there is one, speaking at most `max_version` (TLS1_2_VERSION
/// …).
Handshake TryHandshake(int port, const std::optional<platform::rpc::TlsFiles>& files, int max_version);

/// A TLS server on a free port that accepts anything at all; for one connection.
class CarelessServer {
 public:
  explicit CarelessServer(const platform::rpc::TlsFiles& files, int max_version);
  ~CarelessServer();
  CarelessServer(const CarelessServer&) = delete;
  CarelessServer& operator=(const CarelessServer&) = delete;
  int port() const;

 private:
  struct State;
  State* state_;
};

}  // namespace cairn::tests

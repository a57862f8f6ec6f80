#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace cairn::tests {

struct WebAnswer {
  int status = 0;
  /// As sent, names in lower case; the last of several of one name.
  std::map<std::string, std::string> fields;
  std::string head;
  std::string body;
};

/// A browser's side of a connection, byte by byte: TLS 1.3 with the test authority, one thread, blocking.
class HttpsClient {
 public:
  /// Connects from `from`, an address of 127.0.0.0/8. Throws std::runtime_error when there is no handshake.
  explicit HttpsClient(int port, const std::string& from = "127.0.0.1");
  /// False when the connection has ended.
  bool Send(std::string_view bytes);
  /// The next answer, its body by Content-Length (none of a HEAD). Nothing when the connection ends before, or when
  /// nothing comes for `patience`.
  std::optional<WebAnswer> Receive(std::chrono::milliseconds patience = std::chrono::seconds(10),
                                   bool head_only = false);
  std::optional<WebAnswer> Ask(std::string_view request) { return Send(request) ? Receive() : std::nullopt; }
  /// How long until the other side ends the connection; nothing when it does not within `patience`.
  std::optional<std::chrono::milliseconds> AwaitEnd(std::chrono::milliseconds patience);
  /// Bytes that came and that no answer has taken.
  const std::string& rest() const { return input_; }
  SSL* ssl() { return ssl_.get(); }

 private:
  bool ReadSome(std::chrono::milliseconds patience);
  struct Closer {
    void operator()(SSL* ssl) const;
  };
  std::shared_ptr<SSL_CTX> context_;
  std::unique_ptr<SSL, Closer> ssl_;
  int socket_ = -1;
  std::string input_;
};

/// A TCP connection to 127.0.0.1:`port`, from `from`; -1 when it is refused.
int ConnectFrom(const std::string& from, int port);

}  // namespace cairn::tests

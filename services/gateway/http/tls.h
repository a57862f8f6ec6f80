#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

namespace cairn::gateway::http {

struct ContextDeleter {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using TlsContext = std::unique_ptr<SSL_CTX, ContextDeleter>;

/// TLS 1.3 alone, ALPN http/1.1 alone, no session tickets; of PEM files. Throws std::runtime_error when a file cannot
/// be read or the key is not that of the certificate.
TlsContext MakeTlsContext(const std::string& certificate_chain, const std::string& private_key);

/// Changes when either file is replaced: for taking up new ones while serving.
std::string MarkOf(const std::string& certificate_chain, const std::string& private_key);

}  // namespace cairn::gateway::http

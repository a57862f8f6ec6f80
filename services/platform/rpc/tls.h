#pragma once

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace cairn::platform::rpc {

/// PEM files; replaced files are taken up within two seconds without a restart. Keys are ECDSA P-256.
struct TlsFiles {
  std::string certificate;
  std::string private_key;
  std::string root_certificates;
};

/// Must be called before anything of gRPC is used, in every process: with ECDSA certificates and an RSA-only TLS 1.2
/// cipher list, a TLS 1.2 handshake has no cipher in common, which is the only way to make gRPC 1.51 speak TLS 1.3
/// alone. SelfTest proves it.
void RequireTls13();

/// mTLS: a client must show a certificate of our authority with exactly one URI SAN spiffe://cairn/svc/<name>, `name`
/// in `allowed_peers`.
std::shared_ptr<grpc::ServerCredentials> ServerCredentials(const TlsFiles& files, std::set<std::string> allowed_peers);

/// mTLS towards the service `expected_peer`; any other identity is refused.
std::shared_ptr<grpc::ChannelCredentials> ChannelCredentials(const TlsFiles& files, std::string expected_peer);

/// A channel with Cairn's keepalive and message limits, to "host:port".
std::shared_ptr<grpc::Channel> Connect(const std::string& address, const TlsFiles& files,
                                       const std::string& expected_peer);

/// Name in spiffe://cairn/svc/<name>, or nothing: strict (scheme, trust domain, one segment of [a-z]{1,32}, at most 255
/// bytes).
std::optional<std::string> ServiceFromSpiffeId(std::string_view uri);

/// Connects to our own port with OpenSSL limited to TLS 1.2 and throws std::runtime_error when the handshake succeeds.
void SelfTestTls13Only(const std::string& host, int port);

}  // namespace cairn::platform::rpc

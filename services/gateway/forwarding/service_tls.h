#pragma once

#include <openssl/ssl.h>

#include <string_view>

#include "gateway/http/tls.h"
#include "platform/rpc/tls.h"

// mTLS towards the services, as platform::rpc::ChannelCredentials has it.
namespace cairn::gateway::forwarding {

/// TLS 1.3 alone, ALPN h2 alone, our certificate, their authority. Throws std::runtime_error when a file cannot be
/// used.
http::TlsContext MakeClientContext(const platform::rpc::TlsFiles& files);

/// After the handshake: does the other side speak HTTP/2, and does its certificate name `service` (exactly one URI SAN,
/// spiffe://cairn/svc/<service>)? That the authority has signed it has been checked before.
bool IsService(const SSL* ssl, std::string_view service);

}  // namespace cairn::gateway::forwarding

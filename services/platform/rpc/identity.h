#pragma once

#include <grpcpp/server_context.h>

#include <string>

#include "platform/result/result.h"

namespace cairn::platform::rpc {

/// Service name of the mTLS peer; empty when there is not exactly one.
std::string PeerOf(const grpc::ServerContext& context);

/// The bearer token in metadata `authorization`; empty when there is none. UNAUTHENTICATED TOKEN_INVALID when there are
/// several, or something else.
Result<std::string> TokenOf(const grpc::ServerContext& context);

/// The value of a metadata key that was sent exactly once; empty otherwise.
std::string MetadataOf(const grpc::ServerContext& context, const std::string& key);

}  // namespace cairn::platform::rpc

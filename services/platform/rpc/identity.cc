#include "platform/rpc/identity.h"

#include <grpcpp/security/auth_context.h>

#include <iterator>

#include "platform/rpc/refusals.h"
#include "platform/rpc/tls.h"

namespace cairn::platform::rpc {

std::string PeerOf(const grpc::ServerContext& context) {
  const auto connection = context.auth_context();
  if (!connection) return {};
  const auto uris = connection->FindPropertyValues("peer_uri");
  if (uris.size() != 1) return {};
  return ServiceFromSpiffeId({uris[0].data(), uris[0].size()}).value_or("");
}

Result<std::string> TokenOf(const grpc::ServerContext& context) {
  constexpr std::string_view kScheme = "Bearer ";
  const auto [first, last] = context.client_metadata().equal_range("authorization");
  if (first == last) return std::string();
  if (std::next(first) != last) return Fail(InvalidToken());
  const std::string_view value(first->second.data(), first->second.size());
  if (!value.starts_with(kScheme) || value.size() == kScheme.size()) return Fail(InvalidToken());
  return std::string(value.substr(kScheme.size()));
}

std::string MetadataOf(const grpc::ServerContext& context, const std::string& key) {
  const auto [first, last] = context.client_metadata().equal_range(key);
  if (first == last || std::next(first) != last) return {};
  return {first->second.data(), first->second.size()};
}

}  // namespace cairn::platform::rpc

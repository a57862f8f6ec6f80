#include "directory/directory_service.h"
#include "directory/domain/installation.h"
#include "directory/storage/authority_store.h"
#include "directory/wire/session_wire.h"

namespace cairn::directory {

// Not audited: every service asks twice a second, and public keys and pseudonymous ids are not protected data.
grpc::Status SessionService::GetAuthority(grpc::ServerContext* context, const v1::GetAuthorityRequest* request,
                                          v1::GetAuthorityResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto load = [&](platform::postgres::Transaction& tx) {
      return storage::LoadAuthority(tx, request->after_revision(), call.now());
    };
    *response = wire::ToProto(database_.InTransaction(domain::kInstallation, call.deadline(), load));
  });
}

}  // namespace cairn::directory

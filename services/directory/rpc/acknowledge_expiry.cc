#include "directory/domain/errors.h"
#include "directory/domain/expiry.h"
#include "directory/provider_service.h"
#include "directory/storage/credential_store.h"
#include "directory/wire/credential_wire.h"

namespace cairn::directory {

grpc::Status CredentialService::AcknowledgeExpiry(grpc::ServerContext* context,
                                                  const v1::AcknowledgeExpiryRequest* request,
                                                  v1::AcknowledgeExpiryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::CredentialId::Parse(request->credential_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      storage::LockCredential(tx, id).value();
      auto expiring = storage::FindExpiring(tx, id).value();
      const auto stage = domain::StageOf(expiring.credential, call.now());
      if (!stage || !expiring.needs_renewal) platform::Reject(domain::CredentialNotExpiring(id));
      call.Made(id.value);
      if (domain::IsOpen(expiring.credential, expiring.care.acknowledged_at, call.now())) {
        expiring.care.acknowledged_stage = stage;
        expiring.care.acknowledged_by = call.account();
        expiring.care.acknowledged_at = call.now();
        storage::SaveExpiryCare(tx, expiring.care);
      }
      *response->mutable_item() = wire::ToProto(expiring, keys, call.now());
    });
  });
}

}  // namespace cairn::directory

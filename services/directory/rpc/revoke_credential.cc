#include "directory/provider_service.h"
#include "directory/settlement.h"
#include "directory/storage/credential_store.h"
#include "directory/wire/credential_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status CredentialService::RevokeCredential(grpc::ServerContext* context,
                                                 const v1::RevokeCredentialRequest* request,
                                                 v1::RevokeCredentialResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::CredentialId::Parse(request->credential_id()).value();
    const auto reason = domain::RevokeReasonOf(request->reason()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto held = storage::LockCredential(tx, id).value();
      const auto revoked = domain::Revoke(held.credential, reason, call.now());
      call.Made(id.value);
      *response->mutable_credential() = wire::ToProto(revoked, keys, call.now());
      if (revoked.version == held.credential.version) return;
      platform::Require(platform::rpc::CheckEtag(keys, id.value, held.credential.version, request->etag()));
      storage::UpdateCredentials(tx, {revoked});
      Settle(tx, {held.holder.id}, call.now());
    });
  });
}

}  // namespace cairn::directory

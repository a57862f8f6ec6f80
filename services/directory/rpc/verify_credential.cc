#include "directory/provider_service.h"
#include "directory/settlement.h"
#include "directory/storage/credential_store.h"
#include "directory/wire/credential_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

grpc::Status CredentialService::VerifyCredential(grpc::ServerContext* context,
                                                 const v1::VerifyCredentialRequest* request,
                                                 v1::VerifyCredentialResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::CredentialId::Parse(request->credential_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto held = storage::LockCredential(tx, id).value();
      platform::Require(platform::rpc::CheckEtag(keys, id.value, held.credential.version, request->etag()));
      const auto verified = domain::Verify(held.credential, held.holder, call.account(), call.now()).value();
      storage::UpdateCredentials(tx, {verified});
      Settle(tx, {held.holder.id}, call.now());
      call.Made(id.value);
      *response->mutable_credential() = wire::ToProto(verified, keys, call.now());
    });
  });
}

}  // namespace cairn::directory

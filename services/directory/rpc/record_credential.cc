#include "directory/domain/errors.h"
#include "directory/provider_service.h"
#include "directory/settlement.h"
#include "directory/storage/credential_store.h"
#include "directory/storage/provider_store.h"
#include "directory/wire/credential_wire.h"

namespace cairn::directory {

grpc::Status CredentialService::RecordCredential(grpc::ServerContext* context,
                                                 const v1::RecordCredentialRequest* request,
                                                 v1::RecordCredentialResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto asked = wire::ParseCredential(request->profile()).value();
    const auto provider_id = domain::ProviderId::Parse(request->provider_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const auto provider = storage::LockProvider(tx, provider_id).value();
      auto credential = asked;
      credential.id = domain::CredentialId::New();
      credential.provider = provider.id;
      credential.created_at = call.now();
      if (const auto twin = domain::FindTwin(storage::LoadCredentialsOf(tx, {provider.id}), credential)) {
        const auto completed = domain::Complete(*twin, asked);
        if (!completed) platform::Reject(domain::CredentialTaken(twin->id));
        credential = *completed;
        storage::UpdateCredentials(tx, {credential});
      } else {
        storage::InsertCredentials(tx, {credential});
      }
      Settle(tx, {provider.id}, call.now());
      call.Made(credential.id.value);
      *response->mutable_credential() = wire::ToProto(credential, keys, call.now());
    });
  });
}

}  // namespace cairn::directory

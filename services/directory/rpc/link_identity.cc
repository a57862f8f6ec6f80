#include "directory/domain/identity.h"
#include "directory/domain/installation.h"
#include "directory/identity_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/identity_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/identity_wire.h"

namespace cairn::directory {

using platform::postgres::Transaction;

grpc::Status IdentityService::LinkIdentity(grpc::ServerContext* context, const v1::LinkIdentityRequest* request,
                                           v1::LinkIdentityResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto* provider = providers_.Find(request->identity_provider());
    const auto owner = database_.InTransaction(domain::kInstallation, call.deadline(), [&](Transaction& tx) {
      return provider == nullptr ? std::nullopt : storage::FindOrganisation(tx, provider->settings().organisation);
    });
    if (owner != call.org()) {
      platform::Reject(
          platform::InvalidRequest({{"identity_provider", "is no identity provider of this organisation"}}));
    }
    const domain::LinkedIdentity identity{.account = platform::AccountId::Parse(request->account_id()).value(),
                                          .provider = provider->settings().id,
                                          .subject = request->subject(),
                                          .linked_by = call.account(),
                                          .linked_at = call.now()};
    const auto hash = storage::SubjectHash(keys, provider->settings().issuer, identity.subject);
    call.Mutate([&](Transaction& tx) {
      const auto account = storage::LockAccount(tx, keys, identity.account).value().account;
      platform::Require(domain::MayLinkIdentity(account, call.account()));
      storage::DeleteLinkedIdentity(tx, identity.account, identity.provider);
      platform::Require(storage::InsertLinkedIdentity(tx, keys, identity, hash));
      call.Made(identity.account.value);
      *response->mutable_identity() = wire::ToProto(identity);
    });
  });
}

}  // namespace cairn::directory

#include "directory/domain/errors.h"
#include "directory/provider_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/credential_store.h"
#include "directory/wire/credential_wire.h"

namespace cairn::directory {

namespace {

std::optional<platform::AccountId> ParseExpiryOwner(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const auto owner = platform::AccountId::Parse(text);
  if (!owner) platform::Reject(platform::InvalidRequest({{"owner_account_id", "must be a UUID, or empty"}}));
  return owner;
}

}  // namespace

grpc::Status CredentialService::AssignExpiry(grpc::ServerContext* context, const v1::AssignExpiryRequest* request,
                                             v1::AssignExpiryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = domain::CredentialId::Parse(request->credential_id()).value();
    const auto owner = ParseExpiryOwner(request->owner_account_id());
    call.Mutate([&](platform::postgres::Transaction& tx) {
      storage::LockCredential(tx, id).value();
      if (owner) storage::LoadAccount(tx, keys, *owner).value();
      auto expiring = storage::FindExpiring(tx, id).value();
      expiring.care.owner = owner;
      storage::SaveExpiryCare(tx, expiring.care);
      call.Made(id.value);
      *response->mutable_item() = wire::ToProto(expiring, keys, call.now());
    });
  });
}

}  // namespace cairn::directory

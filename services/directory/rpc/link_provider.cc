#include "directory/directory_service.h"
#include "directory/domain/account_link.h"
#include "directory/rpc/account_link_steps.h"
#include "directory/storage/account_store.h"
#include "directory/wire/account_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status AccountService::LinkProvider(grpc::ServerContext* context, const v1::LinkProviderRequest* request,
                                          v1::LinkProviderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    const auto provider = ParseProviderId(request->provider_id()).value();
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto account = storage::LockAccount(tx, keys, id).value().account;
      platform::Require(domain::MayLinkProvider(account, call.account()));
      platform::Require(platform::rpc::CheckEtag(keys, id.value, account.version, request->etag()));
      account.provider = provider;
      call.Made(id.value);
      if (MoveAccountLink(tx, id, provider, call.now())) {
        ++account.version;
        storage::UpdateAccount(tx, account);
        outbox::Append(tx, {outbox::Make(id.value, account.version, wire::ToEvent(account), call.now())});
      }
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
    });
  });
}

}  // namespace cairn::directory

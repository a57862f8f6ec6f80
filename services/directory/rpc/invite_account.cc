#include "directory/directory_service.h"
#include "directory/domain/installation.h"
#include "directory/domain/names.h"
#include "directory/domain/new_account.h"
#include "directory/rpc/account_link_steps.h"
#include "directory/rpc/password_check.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/storage/invitation_store.h"
#include "directory/wire/account_wire.h"
#include "directory/wire/invitation_wire.h"
#include "directory/wire/role_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status AccountService::InviteAccount(grpc::ServerContext* context, const v1::InviteAccountRequest* request,
                                           v1::InviteAccountResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto roles = wire::ParseRoles(request->roles()).value();
    const auto display_name = domain::ParseDisplayName(request->display_name()).value();
    const auto provider = ParseProviderId(request->provider_id()).value();
    platform::Require(domain::MayGiveRoles({}, roles));
    const auto installation = keyring_.Load(domain::kInstallation, call.deadline());
    const auto user_name = domain::FoldUserName(request->user_name());
    const auto password_hash = HashUnknownPassword(hash_slots_, keys, call.deadline());
    call.Mutate([&](platform::postgres::Transaction& tx) {
      auto account = domain::OpenAccount(platform::AccountId::New(), user_name, display_name, roles, false, call.now());
      account.invited = true;
      domain::Credentials credentials;
      credentials.password_hash = password_hash;
      platform::Require(
          storage::InsertAccount(tx, keys, account, credentials, storage::UserNameHash(*installation, user_name)));
      const auto link = NewSecret();
      const auto invitation =
          domain::Invite(domain::InvitationId::New(), account.id, call.account(), false, link.hash, call.now());
      storage::InsertInvitation(tx, invitation);
      outbox::Append(tx, {outbox::Make(account.id.value, account.version, wire::ToEvent(account), call.now())});
      MoveAccountLink(tx, account.id, provider, call.now());
      account.provider = provider;
      call.Made(account.id.value);
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
      *response->mutable_invitation() = wire::ToProto(invitation);
      response->set_link_secret(link.text);
    });
  });
}

}  // namespace cairn::directory

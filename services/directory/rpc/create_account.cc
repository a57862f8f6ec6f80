#include "directory/directory_service.h"
#include "directory/domain/installation.h"
#include "directory/domain/names.h"
#include "directory/domain/new_account.h"
#include "directory/domain/totp.h"
#include "directory/rpc/password_check.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/wire/account_wire.h"
#include "directory/wire/role_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::directory {

namespace outbox = platform::outbox;

grpc::Status AccountService::CreateAccount(grpc::ServerContext* context, const v1::CreateAccountRequest* request,
                                           v1::CreateAccountResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto roles = wire::ParseRoles(request->roles()).value();
    const auto display_name = domain::ParseDisplayName(request->display_name()).value();
    platform::Require(domain::MayGiveRoles({}, roles));
    const auto installation = keyring_.Load(domain::kInstallation, call.deadline());
    const auto user_name = domain::FoldUserName(request->user_name());
    const auto secrets = domain::MakeFirstSecrets(platform::crypto::RandomBytes(domain::kFirstSecretBytes));
    const auto password_hash = HashNewPassword(hash_slots_, keys, secrets.password, call.deadline());
    call.Mutate([&](platform::postgres::Transaction& tx) {
      const bool two_factors = storage::LoadOrganisation(tx).second_factor_required;
      const auto account =
          domain::OpenAccount(platform::AccountId::New(), user_name, display_name, roles, two_factors, call.now());
      domain::Credentials credentials;
      credentials.password_hash = password_hash;
      if (two_factors) credentials.totp_seed = secrets.totp_seed;
      platform::Require(
          storage::InsertAccount(tx, keys, account, credentials, storage::UserNameHash(*installation, user_name)));
      outbox::Append(tx, {outbox::Make(account.id.value, account.version, wire::ToEvent(account), call.now())});
      call.Made(account.id.value);
      *response->mutable_account() = wire::ToProto(account, keys, call.now());
      response->set_first_password(secrets.password);
      if (two_factors) response->set_one_time_code_seed(domain::Base32Encode(secrets.totp_seed));
    });
  });
}

}  // namespace cairn::directory

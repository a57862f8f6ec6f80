#include "directory/wire/account_wire.h"

#include "directory/wire/role_wire.h"
#include "directory/wire/time_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory::wire {

using domain::Account;

namespace {

v1::Account::State StateOf(const Account& account, platform::Instant now) {
  if (account.disabled) return v1::Account::STATE_DISABLED;
  if (account.invited) return v1::Account::STATE_INVITED;
  if (domain::IsLocked(account.failures, now)) return v1::Account::STATE_LOCKED;
  return v1::Account::STATE_ACTIVE;
}

}  // namespace

v1::Account ToProto(const Account& account, const platform::crypto::OrgKeys& keys, platform::Instant now) {
  v1::Account proto;
  proto.set_account_id(account.id.ToString());
  proto.set_user_name(account.user_name);
  proto.set_display_name(account.display_name);
  WriteRoles(account.roles, *proto.mutable_roles());
  proto.set_state(StateOf(account, now));
  proto.set_has_second_factor(account.has_second_factor);
  *proto.mutable_create_time() = ToProto(account.created_at);
  proto.set_etag(platform::rpc::MakeEtag(keys, account.id.value, account.version));
  if (account.provider) proto.set_provider_id(account.provider->ToString());
  return proto;
}

v1::AccountChanged ToEvent(const Account& account) {
  v1::AccountChanged event;
  event.set_account_id(account.id.ToString());
  WriteRoles(account.roles, *event.mutable_roles());
  event.set_active(!account.disabled);
  return event;
}

}  // namespace cairn::directory::wire

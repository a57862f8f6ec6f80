#include "directory/wire/session_wire.h"

#include "directory/wire/role_wire.h"
#include "directory/wire/time_wire.h"

namespace cairn::directory::wire {

using domain::Account;
using domain::Session;
using platform::Instant;
namespace options = cairn::options::v1;

namespace {

options::Assurance AssuranceOf(const Session& session, Instant now) {
  if (domain::IsSteppedUp(session, now)) return options::ASSURANCE_STEP_UP;
  return session.factors == domain::Factors::kTwo ? options::ASSURANCE_TWO_FACTOR : options::ASSURANCE_ONE_FACTOR;
}

}  // namespace

v1::Session ToProto(const Session& session, const Account& account, const storage::Organisation& organisation,
                    Instant now) {
  v1::Session proto;
  proto.set_session_id(session.id.ToString());
  proto.set_account_id(account.id.ToString());
  proto.set_user_name(account.user_name);
  proto.set_display_name(account.display_name);
  proto.set_org_id(organisation.id.ToString());
  proto.set_organisation_name(organisation.name);
  WriteRoles(account.roles, *proto.mutable_roles());
  proto.set_assurance(AssuranceOf(session, now));
  if (domain::IsSteppedUp(session, now)) *proto.mutable_step_up_expire_time() = ToProto(*session.step_up_until);
  *proto.mutable_idle_expire_time() = ToProto(domain::IdleEnd(session));
  *proto.mutable_expire_time() = ToProto(session.expires_at);
  return proto;
}

v1::LiveSession ToLiveProto(const Session& session, Instant now) {
  v1::LiveSession proto;
  proto.set_session_id(session.id.ToString());
  *proto.mutable_create_time() = ToProto(session.created_at);
  *proto.mutable_last_seen_time() = ToProto(session.last_seen_at);
  *proto.mutable_expire_time() = ToProto(session.expires_at);
  proto.set_assurance(AssuranceOf(session, now));
  return proto;
}

platform::access::Claims ToClaims(const Session& session, const Account& account, platform::OrgId org,
                                  const std::string& audience, Instant now) {
  platform::access::Claims claims;
  claims.audience = audience;
  claims.org = org;
  claims.account = account.id;
  claims.session = session.id;
  claims.roles = ToProto(account.roles);
  claims.assurance =
      session.factors == domain::Factors::kTwo ? options::ASSURANCE_TWO_FACTOR : options::ASSURANCE_ONE_FACTOR;
  if (domain::IsSteppedUp(session, now)) claims.step_up_until = session.step_up_until;
  claims.issued_at = now;
  claims.expires_at = domain::TokenEnd(session, now);
  return claims;
}

v1::GetAuthorityResponse ToProto(const platform::access::Authority& authority) {
  v1::GetAuthorityResponse proto;
  for (const auto& key : authority.keys) {
    auto& out = *proto.add_keys();
    out.set_key_id(key.key_id);
    out.set_public_key(key.public_key);
    *out.mutable_expire_time() = ToProto(key.expires_at);
  }
  for (const auto& revocation : authority.revocations) {
    auto& out = *proto.add_revocations();
    out.set_account_id(revocation.account.ToString());
    if (!revocation.session.IsNil()) out.set_session_id(revocation.session.ToString());
    *out.mutable_not_before() = ToProto(revocation.not_before);
  }
  proto.set_revision(authority.revision);
  return proto;
}

}  // namespace cairn::directory::wire

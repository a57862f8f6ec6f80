#include "directory/wire/credential_wire.h"

#include "directory/domain/expiry.h"
#include "directory/domain/names.h"
#include "directory/wire/date_wire.h"
#include "directory/wire/time_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::directory::wire {

using domain::Credential;

namespace {

v1::CredentialProfile ToProfile(const Credential& credential) {
  v1::CredentialProfile profile;
  profile.set_type(static_cast<v1::CredentialType>(credential.type));
  profile.set_state(credential.state);
  profile.set_number(credential.number);
  if (credential.issued_on) *profile.mutable_issued_on() = ToProto(*credential.issued_on);
  if (credential.expires_on) *profile.mutable_expires_on() = ToProto(*credential.expires_on);
  profile.set_document_sha256(credential.document_sha256);
  return profile;
}

}  // namespace

platform::Result<Credential> ParseCredential(const v1::CredentialProfile& profile) {
  Credential credential;
  credential.type = static_cast<domain::CredentialType>(profile.type());
  credential.state = profile.state();
  credential.number = domain::TidyName(profile.number());
  if (profile.has_issued_on()) credential.issued_on = ParseDate(profile.issued_on());
  if (profile.has_expires_on()) credential.expires_on = ParseDate(profile.expires_on());
  credential.document_sha256 = profile.document_sha256();
  auto violations = domain::CheckCredential(credential, "profile.");
  if (!violations.empty()) return platform::Fail(platform::InvalidRequest(std::move(violations)));
  return credential;
}

v1::Credential ToProto(const Credential& credential, const platform::crypto::OrgKeys& keys, platform::Instant now) {
  v1::Credential proto;
  proto.set_credential_id(credential.id.ToString());
  proto.set_provider_id(credential.provider.ToString());
  *proto.mutable_profile() = ToProfile(credential);
  proto.set_state(static_cast<v1::Credential::State>(domain::StateOf(credential, now)));
  if (credential.verified_by) proto.set_verified_by_account_id(credential.verified_by->ToString());
  if (credential.verified_at) *proto.mutable_verify_time() = ToProto(*credential.verified_at);
  if (const auto lapse = domain::LapseOf(credential)) *proto.mutable_lapse_time() = ToProto(*lapse);
  if (credential.revoked_at) *proto.mutable_revoke_time() = ToProto(*credential.revoked_at);
  if (credential.revoke_reason) {
    proto.set_revoke_reason(std::string(domain::RevokeReasonName(*credential.revoke_reason)));
  }
  proto.set_etag(platform::rpc::MakeEtag(keys, credential.id.value, credential.version));
  return proto;
}

v1::ExpiringCredential ToProto(const storage::ExpiringRow& expiring, const platform::crypto::OrgKeys& keys,
                               platform::Instant now) {
  const auto& [credential, provider_name, care, needs_renewal] = expiring;
  v1::ExpiringCredential proto;
  *proto.mutable_credential() = ToProto(credential, keys, now);
  proto.set_provider_name(domain::DisplayName(provider_name));
  if (credential.expires_on) proto.set_days_left(domain::DaysLeft(credential, now));
  if (const auto stage = domain::StageOf(credential, now); stage && needs_renewal) {
    proto.set_stage(static_cast<v1::ExpiryStage>(*stage));
    proto.set_open(domain::IsOpen(credential, care.acknowledged_at, now));
  }
  if (care.owner) proto.set_owner_account_id(care.owner->ToString());
  if (care.acknowledged_by) proto.set_acknowledged_by_account_id(care.acknowledged_by->ToString());
  if (care.acknowledged_at) *proto.mutable_acknowledge_time() = ToProto(*care.acknowledged_at);
  return proto;
}

platform::Instant ParseInstant(const google::protobuf::Timestamp& timestamp) {
  const auto since_epoch = std::chrono::seconds(timestamp.seconds()) +
                           std::chrono::floor<std::chrono::microseconds>(std::chrono::nanoseconds(timestamp.nanos()));
  return platform::Instant(since_epoch);
}

}  // namespace cairn::directory::wire

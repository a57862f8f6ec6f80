#include "mentorship/rpc/group_referral_steps.h"

#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/storage/errors.h"
#include "mentorship/wire/group_referral_wire.h"
#include "platform/rpc/page_token.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::Date;
using platform::crypto::OrgKeys;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::GroupReferralRecord;

GroupReferralRecord OpenGroupReferral(Call& call, Transaction& tx, PatientId patient, GroupReferralId id,
                                      const std::string& etag) {
  auto record = storage::LockGroupReferral(tx, patient, id).value();
  if (OnlyWriter(call) && record.referral.hands_over != call.account())
    platform::Reject(storage::GroupReferralNotFound(id));
  platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, record.referral.version, etag));
  return record;
}

void CloseNow(const Call& call, GroupReferralRecord& record) {
  record.closed_at = call.now();
  record.closed_by = call.account();
}

void FollowReferrals(const Call& call, Transaction& tx, PatientId patient, GroupId group) {
  for (auto& record : storage::LockFollowedReferrals(tx, patient, group)) {
    const auto followed = domain::FollowAttendance(record.referral, storage::FindFirstAttendance(tx, record));
    if (followed == record.referral) continue;
    record.referral = followed;
    record.closed_at.reset();
    record.closed_by.reset();
    if (!followed.GoesOn()) CloseNow(call, record);
    storage::UpdateGroupReferral(tx, record);
  }
}

v1::GroupReferral ToReply(const OrgKeys& keys, const GroupReferralRecord& record, Date today) {
  const auto& referral = record.referral;
  auto reply = wire::ToProto(referral, today);
  reply.set_patient_id(referral.patient.ToString());
  reply.set_referred_by_account_id(record.referred_by.ToString());
  *reply.mutable_refer_time() = platform::wire::ToProto(record.referred_at);
  if (record.handed_over_by) reply.set_handed_over_by_account_id(record.handed_over_by->ToString());
  if (record.closed_at) *reply.mutable_close_time() = platform::wire::ToProto(*record.closed_at);
  if (record.closed_by) reply.set_closed_by_account_id(record.closed_by->ToString());
  reply.set_etag(platform::rpc::MakeEtag(keys, referral.id.value, referral.version));
  return reply;
}

v1::GroupReferral ToOwnReply(const OrgKeys& keys, const storage::OwnGroupReferral& own, Date today) {
  const auto& referral = own.record.referral;
  auto reply = wire::ToProto(referral, today);
  reply.set_relationship_id(own.relationship.ToString());
  reply.set_etag(platform::rpc::MakeEtag(keys, referral.id.value, referral.version));
  return reply;
}

}  // namespace cairn::mentorship

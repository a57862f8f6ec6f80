#include "enrollment/rpc/referral_reply.h"

#include "enrollment/wire/date_wire.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {
namespace {

v1::ReferralChange ToProto(const storage::ReferralChange& change) {
  v1::ReferralChange proto;
  proto.set_to(static_cast<v1::Referral::State>(change.to));
  *proto.mutable_occurred_on() = wire::ToProto(change.occurred_on);
  *proto.mutable_record_time() = wire::ToProto(change.recorded_at);
  proto.set_account_id(change.by.ToString());
  return proto;
}

}  // namespace

v1::Referral ToReply(const platform::crypto::OrgKeys& keys, const storage::ReferralRecord& record,
                     platform::Date today) {
  const auto& referral = record.referral;
  v1::Referral proto;
  proto.set_referral_id(referral.id.ToString());
  proto.set_patient_id(referral.patient.ToString());
  proto.set_state(static_cast<v1::Referral::State>(referral.state));
  if (record.recipient) *proto.mutable_recipient() = *record.recipient;
  proto.set_clinical_question(record.clinical_question);
  proto.set_service_kind(static_cast<v1::ReferralServiceKind>(record.service_kind));
  if (record.level) proto.set_level(static_cast<v1::LevelOfCare::Level>(*record.level));
  proto.set_urgency(static_cast<v1::ReferralUrgency>(record.urgency));
  for (const int category : record.information) {
    proto.add_information(static_cast<v1::InformationCategory>(category));
  }
  *proto.mutable_state_since_on() = wire::ToProto(referral.since);
  if (record.due_on) {
    *proto.mutable_due_on() = wire::ToProto(*record.due_on);
    proto.set_overdue(*record.due_on < today);
  }
  if (record.previous) proto.set_previous_referral_id(record.previous->ToString());
  if (referral.decline_reason) {
    proto.set_decline_reason(static_cast<v1::ReferralDeclineReason>(*referral.decline_reason));
  }
  if (referral.cancel_reason) {
    proto.set_cancel_reason(static_cast<v1::ReferralCancelReason>(*referral.cancel_reason));
  }
  proto.set_summary_received(referral.summary_received.value_or(false));
  if (record.disclosure) proto.set_disclosure_id(record.disclosure->ToString());
  *proto.mutable_create_time() = wire::ToProto(record.created_at);
  proto.set_etag(platform::rpc::MakeEtag(keys, referral.id.value, referral.version));
  for (const auto& change : record.history) *proto.add_history() = ToProto(change);
  return proto;
}

}  // namespace cairn::enrollment

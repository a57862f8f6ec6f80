#include "enrollment/rpc/change_levels_of_care.h"

#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/storage/referral_store.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Reject;
using platform::Require;
using platform::Result;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

void RequirePlace(Transaction& tx, PatientId patient, const domain::CarePlace& place) {
  if (place.site && !projection::storage::FindSite(tx, *place.site)) {
    Reject({.code = platform::Code::kFailedPrecondition,
            .reason = "SITE_UNKNOWN",
            .message = "Directory has not told of this site. Try again in a few seconds if it was opened just now.",
            .metadata = {{"site_id", place.site->ToString()}}});
  }
  if (place.referral) storage::LockReferralState(tx, patient, *place.referral).value();
}

}  // namespace

domain::CarePlace ParsePlace(const std::string& site_id, const std::string& referral_id) {
  if (!site_id.empty() && !referral_id.empty()) {
    Reject(platform::InvalidRequest({{"site_id", "at most one of site_id and referral_id"}}));
  }
  return {ParseOptionalId<SiteId>(site_id), ParseOptionalId<ReferralId>(referral_id)};
}

storage::LevelsOfCare ChangeLevels(
    Call& call, Transaction& tx, const LevelsChangeRequest& request,
    const std::function<Result<domain::LevelChange>(const domain::LevelHistory&, Date)>& decide) {
  const auto patient = storage::LockPatient(tx, call.keys(), request.patient).value();
  const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
  const auto before = storage::LoadLevelsOfCare(tx, request.patient);
  if (before.version > 0 || !request.etag.empty()) {
    Require(platform::rpc::CheckEtag(call.keys(), before.history.value, before.version, request.etag));
  }
  RequirePlace(tx, request.patient, request.place);
  const auto change = decide(before.InForce(), today).value();
  if (change.add && change.add->from < storage::BirthDateOf(patient.record.profile)) {
    Reject(platform::InvalidRequest({{"started_on", "must not be before the person's birth"}}));
  }
  auto after = storage::ChangeLevelsOfCare(tx, request.patient, before, change,
                                           {call.account(), call.now(), request.correction_reason});
  // A history that was taken back whole has no version any more: the event has the last it had.
  const bool first = before.version == 0;
  platform::outbox::Append(
      tx, {platform::outbox::Make(first ? after.history.value : before.history.value, before.version + 1,
                                  wire::MakeLevelOfCareChanged(request.patient, change), call.now())});
  call.Made(change.add ? change.add->id.value : change.retire.value().value);
  return after;
}

std::string EtagOf(const platform::crypto::OrgKeys& keys, const storage::LevelsOfCare& levels) {
  if (levels.version == 0) return "";
  return platform::rpc::MakeEtag(keys, levels.history.value, levels.version);
}

v1::LevelOfCare ToProto(const PatientId& patient, const storage::LevelOfCareRecord& record) {
  const auto& period = record.period;
  v1::LevelOfCare proto;
  proto.set_level_of_care_id(period.id.ToString());
  proto.set_patient_id(patient.ToString());
  proto.set_level(static_cast<v1::LevelOfCare::Level>(period.level));
  proto.set_edition(record.edition);
  *proto.mutable_started_on() = wire::ToProto(period.from);
  if (period.to) *proto.mutable_ended_before_on() = wire::ToProto(*period.to);
  if (period.place.site) proto.set_site_id(period.place.site->ToString());
  if (period.place.referral) proto.set_referral_id(period.place.referral->ToString());
  proto.set_state(record.correction_reason ? v1::LevelOfCare::STATE_ENTERED_IN_ERROR : v1::LevelOfCare::STATE_IN_FORCE);
  proto.set_correction_reason(static_cast<v1::LevelOfCare::CorrectionReason>(record.correction_reason.value_or(0)));
  *proto.mutable_record_time() = wire::ToProto(record.recorded_at);
  proto.set_recorded_by_account_id(record.recorded_by.ToString());
  return proto;
}

}  // namespace cairn::enrollment

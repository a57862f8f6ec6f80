#include "enrollment/wire/events_wire.h"

#include <stdexcept>

#include "enrollment/wire/care_relation_wire.h"
#include "enrollment/wire/date_wire.h"

namespace cairn::enrollment::wire {
namespace {

/// Every event of an episode begins with these two.
template <class Event>
Event About(const domain::Episode& episode) {
  Event event;
  event.set_patient_id(episode.patient.ToString());
  event.set_episode_id(episode.id.ToString());
  return event;
}

/// Every event of a referral says whose it is, which, and on which day.
template <class Event>
Event AboutReferral(const domain::Referral& referral) {
  Event event;
  event.set_patient_id(referral.patient.ToString());
  event.set_referral_id(referral.id.ToString());
  *event.mutable_occurred_on() = ToProto(referral.since);
  return event;
}

/// The same for every event of a consent: which one, and what it is about; never who is named in it.
template <class Event>
Event About(const domain::Consent& consent) {
  Event event;
  event.set_patient_id(consent.patient.ToString());
  event.set_consent_id(consent.id.ToString());
  for (const auto purpose : consent.terms.purposes) event.add_purposes(static_cast<v1::DisclosurePurpose>(purpose));
  for (const auto one : consent.terms.information) event.add_information(static_cast<v1::InformationCategory>(one));
  return event;
}

v1::Consent::State StateAfter(domain::ConsentEnd end) {
  switch (end) {
    case domain::ConsentEnd::kRevoked:
      return v1::Consent::STATE_REVOKED;
    case domain::ConsentEnd::kReplaced:
      return v1::Consent::STATE_REPLACED;
    case domain::ConsentEnd::kEventCame:
      return v1::Consent::STATE_EXPIRED;
    case domain::ConsentEnd::kEnteredInError:
      return v1::Consent::STATE_ENTERED_IN_ERROR;
  }
  throw std::logic_error("an end of a consent that the contract does not know");
}

template <class Event>
Event AboutMerge(MergeId merge, PatientId survivor, PatientId duplicate) {
  Event event;
  event.set_merge_id(merge.ToString());
  event.set_survivor_patient_id(survivor.ToString());
  event.set_duplicate_patient_id(duplicate.ToString());
  return event;
}

}  // namespace

v1::PatientRegistered MakePatientRegistered(const PatientId& patient, const v1::PatientProfile& profile,
                                            const domain::RuralityByZip& ruralities) {
  v1::PatientRegistered event;
  event.set_patient_id(patient.ToString());
  *event.mutable_description() = Describe(profile, ruralities);
  return event;
}

v1::PatientCorrected MakePatientCorrected(const PatientId& patient, const v1::PatientProfile& profile,
                                          const domain::RuralityByZip& ruralities) {
  v1::PatientCorrected event;
  event.set_patient_id(patient.ToString());
  *event.mutable_description() = Describe(profile, ruralities);
  return event;
}

v1::PatientShredded MakePatientShredded(const PatientId& patient) {
  v1::PatientShredded event;
  event.set_patient_id(patient.ToString());
  return event;
}

v1::PatientMerged MakePatientMerged(MergeId merge, PatientId survivor, PatientId duplicate) {
  return AboutMerge<v1::PatientMerged>(merge, survivor, duplicate);
}

v1::PatientUnmerged MakePatientUnmerged(MergeId merge, PatientId survivor, PatientId duplicate) {
  return AboutMerge<v1::PatientUnmerged>(merge, survivor, duplicate);
}

v1::DiagnosisRecorded MakeDiagnosisRecorded(const v1::Diagnosis& diagnosis) {
  v1::DiagnosisRecorded event;
  event.set_patient_id(diagnosis.patient_id());
  event.set_diagnosis_id(diagnosis.diagnosis_id());
  event.set_disorder(diagnosis.disorder());
  event.set_code(diagnosis.code());
  event.set_criteria_count(diagnosis.criteria_count());
  event.set_severity(diagnosis.severity());
  event.set_remission(diagnosis.remission());
  *event.mutable_diagnosed_on() = diagnosis.diagnosed_on();
  return event;
}

v1::DiagnosisRetracted MakeDiagnosisRetracted(const PatientId& patient, const DiagnosisId& diagnosis) {
  v1::DiagnosisRetracted event;
  event.set_patient_id(patient.ToString());
  event.set_diagnosis_id(diagnosis.ToString());
  return event;
}

v1::EpisodeStarted MakeEpisodeStarted(const domain::Episode& episode, const SiteId& site) {
  auto event = About<v1::EpisodeStarted>(episode);
  event.set_programme_id(episode.programme.ToString());
  if (episode.diagnosis) event.set_diagnosis_id(episode.diagnosis->ToString());
  *event.mutable_started_on() = ToProto(episode.started_on);
  event.set_site_id(site.ToString());
  return event;
}

v1::EpisodePaused MakeEpisodePaused(const domain::Episode& episode) {
  auto event = About<v1::EpisodePaused>(episode);
  const auto& change = episode.changes.back();
  event.set_reason(static_cast<v1::PauseReason>(change.pause_reason.value()));
  *event.mutable_occurred_on() = ToProto(change.occurred_on);
  return event;
}

v1::EpisodeResumed MakeEpisodeResumed(const domain::Episode& episode) {
  auto event = About<v1::EpisodeResumed>(episode);
  *event.mutable_occurred_on() = ToProto(episode.changes.back().occurred_on);
  return event;
}

v1::EpisodeEnded MakeEpisodeEnded(const domain::Episode& episode) {
  auto event = About<v1::EpisodeEnded>(episode);
  const auto& change = episode.changes.back();
  event.set_reason(static_cast<v1::DischargeReason>(change.discharge_reason.value()));
  *event.mutable_occurred_on() = ToProto(change.occurred_on);
  return event;
}

v1::EpisodeTransferred MakeEpisodeTransferred(const domain::Episode& episode) {
  auto event = About<v1::EpisodeTransferred>(episode);
  if (episode.transferred_to) event.set_to_episode_id(episode.transferred_to->ToString());
  if (episode.transferred_by) event.set_referral_id(episode.transferred_by->ToString());
  return event;
}

v1::CareRelationOpened MakeCareRelationOpened(const domain::CareRelation& relation) {
  v1::CareRelationOpened event;
  event.set_patient_id(relation.patient.ToString());
  event.set_care_relation_id(relation.id.ToString());
  event.set_account_id(relation.account.ToString());
  event.set_kind(ToProto(relation.kind));
  if (relation.ended_at) *event.mutable_end_time() = ToProto(*relation.ended_at);
  return event;
}

v1::CareRelationClosed MakeCareRelationClosed(const domain::CareRelation& relation) {
  v1::CareRelationClosed event;
  event.set_patient_id(relation.patient.ToString());
  event.set_care_relation_id(relation.id.ToString());
  event.set_account_id(relation.account.ToString());
  return event;
}

v1::BreakGlassOpened MakeBreakGlassOpened(const domain::BreakGlass& grant) {
  v1::BreakGlassOpened event;
  event.set_patient_id(grant.patient.ToString());
  event.set_break_glass_id(grant.id.ToString());
  event.set_account_id(grant.opened_by.ToString());
  return event;
}

v1::ReferralSent MakeReferralSent(const domain::Referral& referral, v1::ReferralServiceKind service_kind,
                                  std::optional<domain::Level> level, v1::ReferralUrgency urgency) {
  auto event = AboutReferral<v1::ReferralSent>(referral);
  event.set_service_kind(service_kind);
  if (level) event.set_level(static_cast<v1::LevelOfCare::Level>(*level));
  event.set_urgency(urgency);
  return event;
}

v1::ReferralAnswered MakeReferralAnswered(const domain::Referral& referral, v1::ReferralResponse response) {
  auto event = AboutReferral<v1::ReferralAnswered>(referral);
  event.set_response(response);
  return event;
}

v1::ReferralAdmitted MakeReferralAdmitted(const domain::Referral& referral) {
  return AboutReferral<v1::ReferralAdmitted>(referral);
}

v1::ReferralClosed MakeReferralClosed(const domain::Referral& referral) {
  auto event = AboutReferral<v1::ReferralClosed>(referral);
  event.set_state(static_cast<v1::Referral::State>(referral.state));
  return event;
}

v1::CoverageChanged MakeCoverageChanged(const PatientId& patient, CoverageId coverage,
                                        const v1::CoverageDetails& details) {
  v1::CoverageChanged event;
  event.set_patient_id(patient.ToString());
  event.set_coverage_id(coverage.ToString());
  event.set_payer_kind(details.payer_kind());
  event.set_order(details.order());
  *event.mutable_started_on() = details.started_on();
  if (details.has_ended_on()) *event.mutable_ended_on() = details.ended_on();
  return event;
}

v1::LevelOfCareChanged MakeLevelOfCareChanged(const PatientId& patient, const domain::LevelChange& change) {
  v1::LevelOfCareChanged event;
  event.set_patient_id(patient.ToString());
  if (change.add) {
    event.set_level_of_care_id(change.add->id.ToString());
    event.set_level(static_cast<v1::LevelOfCare::Level>(change.add->level));
    *event.mutable_started_on() = ToProto(change.add->from);
  }
  if (change.retire) event.set_replaced_level_of_care_id(change.retire->ToString());
  return event;
}

v1::ConsentSigned MakeConsentSigned(const domain::Consent& consent) { return About<v1::ConsentSigned>(consent); }

v1::ConsentRevoked MakeConsentRevoked(const domain::Consent& consent) { return About<v1::ConsentRevoked>(consent); }

v1::ConsentEnded MakeConsentEnded(const domain::Consent& consent) {
  auto event = About<v1::ConsentEnded>(consent);
  event.set_state(StateAfter(consent.end.value()));
  return event;
}

}  // namespace cairn::enrollment::wire

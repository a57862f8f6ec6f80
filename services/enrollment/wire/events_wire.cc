#include "enrollment/wire/events_wire.h"

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

}  // namespace

v1::PatientRegistered MakePatientRegistered(const PatientId& patient) {
  v1::PatientRegistered event;
  event.set_patient_id(patient.ToString());
  return event;
}

v1::PatientCorrected MakePatientCorrected(const PatientId& patient) {
  v1::PatientCorrected event;
  event.set_patient_id(patient.ToString());
  return event;
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

v1::EpisodeStarted MakeEpisodeStarted(const domain::Episode& episode) {
  auto event = About<v1::EpisodeStarted>(episode);
  event.set_programme_id(episode.programme.ToString());
  if (episode.diagnosis) event.set_diagnosis_id(episode.diagnosis->ToString());
  *event.mutable_started_on() = ToProto(episode.started_on);
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

v1::CareRelationOpened MakeCareRelationOpened(const domain::CareRelation& relation) {
  v1::CareRelationOpened event;
  event.set_patient_id(relation.patient.ToString());
  event.set_care_relation_id(relation.id.ToString());
  event.set_account_id(relation.account.ToString());
  event.set_kind(ToProto(relation.kind));
  return event;
}

v1::CareRelationClosed MakeCareRelationClosed(const domain::CareRelation& relation) {
  v1::CareRelationClosed event;
  event.set_patient_id(relation.patient.ToString());
  event.set_care_relation_id(relation.id.ToString());
  event.set_account_id(relation.account.ToString());
  return event;
}

}  // namespace cairn::enrollment::wire

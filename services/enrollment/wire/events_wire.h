#pragma once

#include "cairn/enrollment/v1/events.pb.h"
#include "enrollment/domain/care_relation.h"
#include "enrollment/domain/episode.h"

namespace cairn::enrollment::wire {

v1::PatientRegistered MakePatientRegistered(const PatientId& patient);
v1::PatientCorrected MakePatientCorrected(const PatientId& patient);

v1::DiagnosisRecorded MakeDiagnosisRecorded(const v1::Diagnosis& diagnosis);
v1::DiagnosisRetracted MakeDiagnosisRetracted(const PatientId& patient, const DiagnosisId& diagnosis);

/// The four below tell of the episode's last change: hand them what Enroll, Pause, Resume or Discharge has just
/// returned.
v1::EpisodeStarted MakeEpisodeStarted(const domain::Episode& episode);
v1::EpisodePaused MakeEpisodePaused(const domain::Episode& episode);
v1::EpisodeResumed MakeEpisodeResumed(const domain::Episode& episode);
v1::EpisodeEnded MakeEpisodeEnded(const domain::Episode& episode);

v1::CareRelationOpened MakeCareRelationOpened(const domain::CareRelation& relation);
v1::CareRelationClosed MakeCareRelationClosed(const domain::CareRelation& relation);

}  // namespace cairn::enrollment::wire

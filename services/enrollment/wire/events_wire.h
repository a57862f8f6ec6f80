#pragma once

#include "cairn/enrollment/v1/events.pb.h"
#include "enrollment/domain/break_glass.h"
#include "enrollment/domain/care_relation.h"
#include "enrollment/domain/consent.h"
#include "enrollment/domain/coverage.h"
#include "enrollment/domain/episode.h"
#include "enrollment/domain/level_of_care.h"
#include "enrollment/domain/referral.h"
#include "enrollment/domain/rurality.h"

namespace cairn::enrollment::wire {

/// Of a profile that has passed its checks, what others are told of it. Of an address they are told the category of its
/// ZIP code in `ruralities`, and nothing else.
v1::PatientDescription Describe(const v1::PatientProfile& profile, const domain::RuralityByZip& ruralities);
v1::PatientRegistered MakePatientRegistered(const PatientId& patient, const v1::PatientProfile& profile,
                                            const domain::RuralityByZip& ruralities);
v1::PatientCorrected MakePatientCorrected(const PatientId& patient, const v1::PatientProfile& profile,
                                          const domain::RuralityByZip& ruralities);
v1::PatientShredded MakePatientShredded(const PatientId& patient);

v1::PatientMerged MakePatientMerged(MergeId merge, PatientId survivor, PatientId duplicate);
v1::PatientUnmerged MakePatientUnmerged(MergeId merge, PatientId survivor, PatientId duplicate);

v1::DiagnosisRecorded MakeDiagnosisRecorded(const v1::Diagnosis& diagnosis);
v1::DiagnosisRetracted MakeDiagnosisRetracted(const PatientId& patient, const DiagnosisId& diagnosis);

/// The four below tell of the episode's last change: hand them what Enroll, Pause, Resume or Discharge has just
/// returned. `site`: that of its programme.
v1::EpisodeStarted MakeEpisodeStarted(const domain::Episode& episode, const SiteId& site);
v1::EpisodePaused MakeEpisodePaused(const domain::Episode& episode);
v1::EpisodeResumed MakeEpisodeResumed(const domain::Episode& episode);
v1::EpisodeEnded MakeEpisodeEnded(const domain::Episode& episode);

/// Of an episode that a transfer has ended.
v1::EpisodeTransferred MakeEpisodeTransferred(const domain::Episode& episode);

v1::CareRelationOpened MakeCareRelationOpened(const domain::CareRelation& relation);
v1::CareRelationClosed MakeCareRelationClosed(const domain::CareRelation& relation);

v1::BreakGlassOpened MakeBreakGlassOpened(const domain::BreakGlass& grant);
/// The four below tell of the referral's last step: hand them what domain::Advance has just returned.
v1::ReferralSent MakeReferralSent(const domain::Referral& referral, v1::ReferralServiceKind service_kind,
                                  std::optional<domain::Level> level, v1::ReferralUrgency urgency);
v1::ReferralAnswered MakeReferralAnswered(const domain::Referral& referral, v1::ReferralResponse response);
v1::ReferralAdmitted MakeReferralAdmitted(const domain::Referral& referral);
v1::ReferralClosed MakeReferralClosed(const domain::Referral& referral);

/// Without names and numbers.
v1::CoverageChanged MakeCoverageChanged(const PatientId& patient, CoverageId coverage,
                                        const v1::CoverageDetails& details);

v1::LevelOfCareChanged MakeLevelOfCareChanged(const PatientId& patient, const domain::LevelChange& change);

v1::ConsentSigned MakeConsentSigned(const domain::Consent& consent);
v1::ConsentRevoked MakeConsentRevoked(const domain::Consent& consent);
/// Of a consent that has ended otherwise than by a revocation or its last day.
v1::ConsentEnded MakeConsentEnded(const domain::Consent& consent);

}  // namespace cairn::enrollment::wire

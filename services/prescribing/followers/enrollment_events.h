#pragma once

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::prescribing::followers {

/// Applies one event of enrollment's feed. Safe to repeat; types that prescribing has no use for are passed over.
/// Throws std::runtime_error for a body that is not what its type says.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

/// `version` is that of the relation, merge, diagnosis or episode which the event made; an older one than what is here
/// changes nothing.
void OnCareRelationOpened(platform::postgres::Transaction& tx, const enrollment::v1::CareRelationOpened& event,
                          std::int64_t version);
void OnCareRelationClosed(platform::postgres::Transaction& tx, const enrollment::v1::CareRelationClosed& event,
                          std::int64_t version);
void OnPatientMerged(platform::postgres::Transaction& tx, const enrollment::v1::PatientMerged& event,
                     std::int64_t version);
void OnPatientUnmerged(platform::postgres::Transaction& tx, const enrollment::v1::PatientUnmerged& event,
                       std::int64_t version);
/// `at`: when enrollment learned of the diagnosis.
void OnDiagnosisRecorded(platform::postgres::Transaction& tx, const enrollment::v1::DiagnosisRecorded& event,
                         std::int64_t version, platform::Instant at);
void OnDiagnosisRetracted(platform::postgres::Transaction& tx, const enrollment::v1::DiagnosisRetracted& event,
                          std::int64_t version);
void OnEpisodeStarted(platform::postgres::Transaction& tx, const enrollment::v1::EpisodeStarted& event,
                      std::int64_t version);
void OnEpisodePaused(platform::postgres::Transaction& tx, const enrollment::v1::EpisodePaused& event,
                     std::int64_t version);
void OnEpisodeResumed(platform::postgres::Transaction& tx, const enrollment::v1::EpisodeResumed& event,
                      std::int64_t version);
void OnEpisodeEnded(platform::postgres::Transaction& tx, const enrollment::v1::EpisodeEnded& event,
                    std::int64_t version);

}  // namespace cairn::prescribing::followers

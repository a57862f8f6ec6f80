#pragma once

#include "cairn/enrollment/v1/events.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "platform/postgres/database.h"

namespace cairn::prescribing::followers {

/// Applies one event of enrollment's feed: what projection::followers::ApplyEnrollmentEvent takes up, diagnoses, levels
/// of care, and the end of a patient's key. Safe to repeat; types that prescribing has no use for are passed over.
/// Throws std::runtime_error for a body that is not what its type says.
void ApplyEnrollmentEvent(platform::postgres::Transaction& tx, const events::v1::Event& event);

/// `version` is that of the diagnosis; an older one than what is here changes nothing. `at`: when enrollment learned of
/// it.
void OnDiagnosisRecorded(platform::postgres::Transaction& tx, const enrollment::v1::DiagnosisRecorded& event,
                         std::int64_t version, platform::Instant at);
void OnDiagnosisRetracted(platform::postgres::Transaction& tx, const enrollment::v1::DiagnosisRetracted& event,
                          std::int64_t version);

/// In whatever order the changes of a history come: a period that was entered in error stays so.
void OnLevelOfCareChanged(platform::postgres::Transaction& tx, const enrollment::v1::LevelOfCareChanged& event);

}  // namespace cairn::prescribing::followers

#pragma once

#include "cairn/enrollment/v1/events.pb.h"
#include "platform/postgres/database.h"

// One function for each event of enrollment that changes more than one column. `version` is that of the relation, merge
// or episode which the event made; an older one than what is here changes nothing.
namespace cairn::projection::followers {

void OnCareRelationOpened(platform::postgres::Transaction& tx, const enrollment::v1::CareRelationOpened& event,
                          std::int64_t version);
void OnCareRelationClosed(platform::postgres::Transaction& tx, const enrollment::v1::CareRelationClosed& event,
                          std::int64_t version);
void OnPatientMerged(platform::postgres::Transaction& tx, const enrollment::v1::PatientMerged& event,
                     std::int64_t version);
void OnPatientUnmerged(platform::postgres::Transaction& tx, const enrollment::v1::PatientUnmerged& event,
                       std::int64_t version);
void OnEpisodeStarted(platform::postgres::Transaction& tx, const enrollment::v1::EpisodeStarted& event,
                      std::int64_t version);
void OnEpisodePaused(platform::postgres::Transaction& tx, const enrollment::v1::EpisodePaused& event,
                     std::int64_t version);
void OnEpisodeResumed(platform::postgres::Transaction& tx, const enrollment::v1::EpisodeResumed& event,
                      std::int64_t version);
void OnEpisodeEnded(platform::postgres::Transaction& tx, const enrollment::v1::EpisodeEnded& event,
                    std::int64_t version);

}  // namespace cairn::projection::followers

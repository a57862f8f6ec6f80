#pragma once

#include <vector>

#include "enrollment/domain/episode_end.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// What the rule of domain/episode_end.h asks about the patient and the programme of an episode. The episode exists.
domain::CounselingFacts LoadCounselingFacts(platform::postgres::Transaction& tx, const domain::Episode& episode);

/// Stores what stands on the episode that has just ended: the overdose counselling, and what carries it on; of each
/// what there is.
void InsertEpisodeEnd(platform::postgres::Transaction& tx, const domain::Episode& episode, platform::Instant now);

std::vector<platform::postgres::Statement> EpisodeEndStatements();

}  // namespace cairn::enrollment::storage

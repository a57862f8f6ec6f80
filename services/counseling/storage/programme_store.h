#pragma once

#include <optional>
#include <string>
#include <vector>

#include "counseling/domain/ids.h"
#include "platform/postgres/database.h"

// Which modules a programme asks for, and which programme an episode is of.
namespace cairn::counseling::storage {

/// Takes up of which programme an episode is; one that is here stays as it is.
void UpsertEpisodeProgramme(platform::postgres::Transaction& tx, EpisodeId episode, ProgrammeId programme);

/// Asks for the programme of an episode with the transaction's next statement.
platform::postgres::LaterRows FindEpisodeProgrammeLater(platform::postgres::Transaction& tx, EpisodeId episode);
/// The same, and holds the episode until the transaction ends: of two who assign in it the second waits.
platform::postgres::LaterRows LockEpisodeProgrammeLater(platform::postgres::Transaction& tx, EpisodeId episode);
/// Errors: EPISODE_UNKNOWN.
ProgrammeId ReadEpisodeProgramme(platform::postgres::LaterRows found, EpisodeId episode);

struct SetChoice {
  std::string set_key;
  int set_version = 1;
  platform::Instant chosen_at;
};
/// The one made last; nothing when there is none.
std::optional<SetChoice> FindSetChoice(platform::postgres::Transaction& tx, ProgrammeId programme);
/// Adds one, which counts from then on. Returns its number among the programme's, from 1.
std::int64_t InsertSetChoice(platform::postgres::Transaction& tx, ProgrammeId programme, const SetChoice& choice,
                             platform::AccountId by);

std::vector<platform::postgres::Statement> ProgrammeStatements();

}  // namespace cairn::counseling::storage

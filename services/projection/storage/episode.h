#pragma once

#include <map>
#include <optional>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "projection/domain/ids.h"

// Episodes of care as enrollment tells of them.
namespace cairn::projection::storage {

enum class EpisodeState { kActive = 1, kPaused = 2, kEnded = 3 };

/// What an event says of an episode: its days only where they begin or end.
struct EpisodeChange {
  EpisodeId id;
  PatientId patient;
  EpisodeState state = EpisodeState::kActive;
  std::optional<platform::Date> started_on;
  std::optional<platform::Date> ended_on;
  std::int64_t source_version = 0;
};

/// Takes up a change; an older version than the one that is here changes nothing but a day that is missing.
void UpsertEpisode(platform::postgres::Transaction& tx, const EpisodeChange& change);

struct EpisodeDays {
  platform::Date started_on;
  std::optional<platform::Date> ended_on;
};
/// From columns started_on and ended_on.
EpisodeDays ReadEpisodeDays(const platform::postgres::Row& row);
/// Asks for the days of a patient's episode with the transaction's next statement.
platform::postgres::LaterRows FindEpisodeLater(platform::postgres::Transaction& tx, PatientId patient, EpisodeId id);
/// Errors: EPISODE_UNKNOWN, also when it is another patient's.
platform::Result<EpisodeDays> ReadEpisode(platform::postgres::LaterRows found, EpisodeId id);

/// The same for many episodes, each of a patient of its own.
struct EpisodeOfPatient {
  PatientId patient;
  EpisodeId episode;
};
platform::postgres::LaterRows FindEpisodesLater(platform::postgres::Transaction& tx,
                                                const std::vector<EpisodeOfPatient>& episodes);
/// By the number that the episode was asked for under; without those that are not the patient's.
std::map<std::size_t, EpisodeDays> ReadEpisodes(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> EpisodeStatements();

}  // namespace cairn::projection::storage

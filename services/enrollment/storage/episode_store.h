#pragma once

#include <optional>
#include <string>
#include <vector>

#include "enrollment/domain/episode.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// An episode with what is shown beside it.
struct EpisodeRecord {
  domain::Episode episode;
  std::string programme_name;
};

/// An episode that is about to change, and the zone of its programme's site.
struct LockedEpisode {
  EpisodeRecord record;
  std::string time_zone;
};

/// Adds an episode and its first change. The patient's row is locked by the caller.
void InsertEpisode(platform::postgres::Transaction& tx, const domain::Episode& episode, platform::Instant now);

/// Errors: EPISODE_NOT_FOUND, also when it is another patient's.
platform::Result<EpisodeRecord> LoadEpisode(platform::postgres::Transaction& tx, PatientId patient, EpisodeId id);
platform::Result<LockedEpisode> LockEpisode(platform::postgres::Transaction& tx, PatientId patient, EpisodeId id);

/// Stores what domain::Pause, Resume or Discharge has made of a locked episode: its state, version and last change. One
/// statement.
void UpdateEpisode(platform::postgres::Transaction& tx, const domain::Episode& episode, platform::Instant now);

bool HasOpenEpisode(platform::postgres::Transaction& tx, PatientId patient, ProgrammeId programme);
/// An open episode that rests on `diagnosis`, when there is one.
std::optional<EpisodeId> FindOpenEpisodeOn(platform::postgres::Transaction& tx, DiagnosisId diagnosis);

/// What to list; all that is set must hold.
struct EpisodeFilter {
  std::optional<PatientId> patient;
  std::optional<ProgrammeId> programme;
  std::optional<domain::EpisodeState> state;
  /// Only patients with an open care relation to this account at `now`.
  std::optional<platform::AccountId> panel_of;
  platform::Instant now;
};
/// Where a page begins: after the episode with this start and id.
struct EpisodeCursor {
  platform::Date started_on;
  EpisodeId id;
};
/// Newest start first; at most `limit`. Those of patients whose key has been destroyed are left out.
std::vector<EpisodeRecord> ListEpisodes(platform::postgres::Transaction& tx, const EpisodeFilter& filter,
                                        const std::optional<EpisodeCursor>& after, int limit);

/// Episodes of `patients` that have not ended, newest start first.
std::vector<EpisodeRecord> ListOpenEpisodes(platform::postgres::Transaction& tx,
                                            const std::vector<PatientId>& patients);

std::vector<platform::postgres::Statement> EpisodeStatements();

}  // namespace cairn::enrollment::storage

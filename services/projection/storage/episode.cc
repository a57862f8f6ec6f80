#include "projection/storage/episode.h"

#include "projection/storage/errors.h"

namespace cairn::projection::storage {

using platform::Date;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertEpisode{"upsert_episode", R"sql(
  INSERT INTO episode AS e (org_id, episode_id, patient_id, state, started_on, ended_on, source_version)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, episode_id) DO UPDATE
  SET started_on = coalesce(e.started_on, excluded.started_on),
      ended_on = coalesce(e.ended_on, excluded.ended_on),
      state = CASE WHEN excluded.source_version > e.source_version THEN excluded.state ELSE e.state END,
      source_version = greatest(e.source_version, excluded.source_version))sql"};

void UpsertEpisode(Transaction& tx, const EpisodeChange& change) {
  tx.Exec(kUpsertEpisode, tx.org(), change.id, change.patient, static_cast<std::int16_t>(change.state),
          change.started_on, change.ended_on, change.source_version);
}

EpisodeDays ReadEpisodeDays(const Row& row) {
  EpisodeDays days{Get<Date>(row, "started_on"), std::nullopt};
  if (!row["ended_on"].is_null()) days.ended_on = Get<Date>(row, "ended_on");
  return days;
}

constexpr Statement kFindEpisode{"find_episode", R"sql(
  SELECT e.started_on, e.ended_on
  FROM episode e
  JOIN patient p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
  WHERE e.org_id = $1 AND e.episode_id = $2 AND p.survivor_id = $3 AND e.started_on IS NOT NULL)sql"};

LaterRows FindEpisodeLater(Transaction& tx, PatientId patient, EpisodeId id) {
  return tx.ExecLater(kFindEpisode, tx.org(), id, patient);
}

Result<EpisodeDays> ReadEpisode(LaterRows found, EpisodeId id) {
  const auto& rows = found.Get();
  if (rows.empty()) return platform::Fail(EpisodeUnknown(id));
  return ReadEpisodeDays(rows[0]);
}

constexpr Statement kFindEpisodes{"find_episodes", R"sql(
  SELECT i.n, e.started_on, e.ended_on
  FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS i (episode_id, patient_id, n)
  JOIN episode e ON e.org_id = $1 AND e.episode_id = i.episode_id
  JOIN patient p ON p.org_id = $1 AND p.patient_id = e.patient_id
  WHERE p.survivor_id = i.patient_id AND e.started_on IS NOT NULL)sql"};

LaterRows FindEpisodesLater(Transaction& tx, const std::vector<EpisodeOfPatient>& episodes) {
  std::vector<EpisodeId> ids;
  std::vector<PatientId> patients;
  for (const auto& one : episodes) {
    ids.push_back(one.episode);
    patients.push_back(one.patient);
  }
  return tx.ExecLater(kFindEpisodes, tx.org(), ArrayOf(ids), ArrayOf(patients));
}

std::map<std::size_t, EpisodeDays> ReadEpisodes(LaterRows found) {
  std::map<std::size_t, EpisodeDays> days;
  for (const auto& row : found.Get())
    days[static_cast<std::size_t>(Get<std::int64_t>(row, "n") - 1)] = ReadEpisodeDays(row);
  return days;
}

std::vector<Statement> EpisodeStatements() { return {kUpsertEpisode, kFindEpisode, kFindEpisodes}; }

}  // namespace cairn::projection::storage

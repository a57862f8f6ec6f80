#include "counseling/storage/programme_store.h"

#include "projection/storage/errors.h"

namespace cairn::counseling::storage {

using platform::AccountId;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::LaterRows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertEpisodeProgramme{"upsert_episode_programme", R"sql(
  INSERT INTO episode_programme (org_id, episode_id, programme_id)
  VALUES ($1, $2, $3)
  ON CONFLICT (org_id, episode_id) DO NOTHING)sql"};

void UpsertEpisodeProgramme(Transaction& tx, EpisodeId episode, ProgrammeId programme) {
  tx.ExecLater(kUpsertEpisodeProgramme, tx.org(), episode, programme);
}

constexpr Statement kFindEpisodeProgramme{"find_episode_programme", R"sql(
  SELECT programme_id FROM episode_programme WHERE org_id = $1 AND episode_id = $2)sql"};
constexpr Statement kLockEpisodeProgramme{"lock_episode_programme", R"sql(
  SELECT programme_id FROM episode_programme WHERE org_id = $1 AND episode_id = $2 FOR NO KEY UPDATE)sql"};

LaterRows FindEpisodeProgrammeLater(Transaction& tx, EpisodeId episode) {
  return tx.ExecLater(kFindEpisodeProgramme, tx.org(), episode);
}

LaterRows LockEpisodeProgrammeLater(Transaction& tx, EpisodeId episode) {
  return tx.ExecLater(kLockEpisodeProgramme, tx.org(), episode);
}

ProgrammeId ReadEpisodeProgramme(LaterRows found, EpisodeId episode) {
  const auto& rows = found.Get();
  if (rows.empty()) platform::Reject(projection::storage::EpisodeUnknown(episode));
  return Get<ProgrammeId>(rows[0], "programme_id");
}

constexpr Statement kFindSetChoice{"find_set_choice", R"sql(
  SELECT set_key, set_version, chosen_at
  FROM module_set_choice
  WHERE org_id = $1 AND programme_id = $2
  ORDER BY number DESC
  LIMIT 1)sql"};

std::optional<SetChoice> FindSetChoice(Transaction& tx, ProgrammeId programme) {
  const auto rows = tx.Exec(kFindSetChoice, tx.org(), programme);
  if (rows.empty()) return std::nullopt;
  return SetChoice{Get<std::string>(rows[0], "set_key"), Get<std::int32_t>(rows[0], "set_version"),
                   Get<Instant>(rows[0], "chosen_at")};
}

// Of two at once the second waits for the first: its number is then one higher.
constexpr Statement kLockSetChoices{"lock_set_choices", R"sql(
  SELECT pg_advisory_xact_lock(hashtextextended('module_set_choice' || $1::uuid::text || $2::uuid::text, 0))::text)sql"};
constexpr Statement kInsertSetChoice{"insert_set_choice", R"sql(
  INSERT INTO module_set_choice (org_id, programme_id, number, set_key, set_version, chosen_at, chosen_by)
  SELECT $1, $2, coalesce(max(c.number), 0) + 1, $3, $4, $5, $6
  FROM module_set_choice c
  WHERE c.org_id = $1 AND c.programme_id = $2
  RETURNING number)sql"};

std::int64_t InsertSetChoice(Transaction& tx, ProgrammeId programme, const SetChoice& choice, AccountId by) {
  tx.ExecLater(kLockSetChoices, tx.org(), programme);
  const auto rows =
      tx.Exec(kInsertSetChoice, tx.org(), programme, choice.set_key, choice.set_version, choice.chosen_at, by);
  return Get<std::int32_t>(rows[0], "number");
}

std::vector<Statement> ProgrammeStatements() {
  return {kUpsertEpisodeProgramme, kFindEpisodeProgramme, kLockEpisodeProgramme,
          kFindSetChoice,          kLockSetChoices,       kInsertSetChoice};
}

}  // namespace cairn::counseling::storage

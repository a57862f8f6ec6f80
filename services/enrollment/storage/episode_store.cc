#include "enrollment/storage/episode_store.h"

#include "enrollment/storage/errors.h"

namespace cairn::enrollment::storage {

using domain::EpisodeState;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::optional<int> GetReason(const Row& row, const char* column) {
  const auto reason = GetOptional<std::int16_t>(row, column);
  if (!reason) return std::nullopt;
  return *reason;
}

std::optional<domain::OverdoseCounseling> ReadCounseling(const Row& row) {
  const auto outcome = GetOptional<std::int16_t>(row, "counseling_outcome");
  if (!outcome) return std::nullopt;
  return domain::OverdoseCounseling{.outcome = static_cast<domain::CounselingOutcome>(*outcome),
                                    .not_possible_reason = GetReason(row, "not_possible_reason"),
                                    .naloxone = GetReason(row, "naloxone"),
                                    .on = Get<Date>(row, "counseled_on"),
                                    .by = Get<AccountId>(row, "counseled_by")};
}

EpisodeRecord ReadEpisode(const Row& row) {
  return {.episode = {.id = Get<EpisodeId>(row, "episode_id"),
                      .version = Get<std::int64_t>(row, "version"),
                      .patient = Get<PatientId>(row, "patient_id"),
                      .programme = Get<ProgrammeId>(row, "programme_id"),
                      .diagnosis = GetOptional<DiagnosisId>(row, "diagnosis_id"),
                      .state = static_cast<EpisodeState>(Get<std::int16_t>(row, "state")),
                      .started_on = Get<Date>(row, "started_on"),
                      .ended_on = GetOptional<Date>(row, "ended_on"),
                      .discharge_reason = GetReason(row, "discharge_reason"),
                      .changes = {},
                      .counseling = ReadCounseling(row),
                      .transferred_to = GetOptional<EpisodeId>(row, "transferred_to"),
                      .transferred_by = GetOptional<ReferralId>(row, "transferred_by"),
                      .transferred_from = GetOptional<EpisodeId>(row, "transferred_from")},
          .programme_name = Get<std::string>(row, "programme_name")};
}

domain::EpisodeChange ReadChange(const Row& row) {
  return {.to = static_cast<EpisodeState>(Get<std::int16_t>(row, "to_state")),
          .occurred_on = Get<Date>(row, "occurred_on"),
          .pause_reason = GetReason(row, "pause_reason"),
          .discharge_reason = GetReason(row, "change_discharge_reason"),
          .by = Get<AccountId>(row, "account_id")};
}

// One row a change, those of an episode together and oldest first.
std::vector<EpisodeRecord> ReadEpisodes(const Rows& rows) {
  std::vector<EpisodeRecord> records;
  for (const auto& row : rows) {
    if (records.empty() || records.back().episode.id != Get<EpisodeId>(row, "episode_id")) {
      records.push_back(ReadEpisode(row));
    }
    records.back().episode.changes.push_back(ReadChange(row));
  }
  return records;
}

std::optional<std::int16_t> Reason(const std::optional<int>& reason) {
  if (!reason) return std::nullopt;
  return static_cast<std::int16_t>(*reason);
}

}  // namespace

constexpr Statement kInsertEpisode{"insert_episode", R"sql(
  WITH new_episode AS (
    INSERT INTO episode (org_id, episode_id, patient_id, programme_id, version, state, diagnosis_id, started_on)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  )
  INSERT INTO episode_change (org_id, episode_id, number, to_state, occurred_on, account_id, recorded_at)
  VALUES ($1, $2, 1, $6, $8, $9, $10))sql"};

void InsertEpisode(Transaction& tx, const domain::Episode& episode, Instant now) {
  const auto& start = episode.changes.front();
  tx.Exec(kInsertEpisode, tx.org(), episode.id, episode.patient, episode.programme, episode.version,
          static_cast<std::int16_t>(episode.state), episode.diagnosis, episode.started_on, start.by, now);
}

constexpr Statement kLoadEpisode{"load_episode", R"sql(
  SELECT e.episode_id, e.version, e.patient_id, e.programme_id, e.diagnosis_id, e.state, e.started_on, e.ended_on,
         e.discharge_reason, p.name AS programme_name, c.to_state, c.occurred_on, c.pause_reason,
         c.discharge_reason AS change_discharge_reason, c.account_id, o.outcome AS counseling_outcome, o.not_possible_reason,
         o.naloxone, o.counseled_on, o.account_id AS counseled_by, t.to_episode_id AS transferred_to,
         t.referral_id AS transferred_by, f.episode_id AS transferred_from
  FROM episode e
  JOIN programme p ON p.org_id = e.org_id AND p.programme_id = e.programme_id
  JOIN episode_change c ON c.org_id = e.org_id AND c.episode_id = e.episode_id
  LEFT JOIN episode_overdose_counseling o ON o.org_id = e.org_id AND o.episode_id = e.episode_id
  LEFT JOIN episode_transfer t ON t.org_id = e.org_id AND t.episode_id = e.episode_id
  LEFT JOIN episode_transfer f ON f.org_id = e.org_id AND f.to_episode_id = e.episode_id
  WHERE e.org_id = $1 AND e.episode_id = $2 AND e.patient_id = $3
  ORDER BY c.number)sql"};

Result<EpisodeRecord> LoadEpisode(Transaction& tx, PatientId patient, EpisodeId id) {
  auto records = ReadEpisodes(tx.Exec(kLoadEpisode, tx.org(), id, patient));
  if (records.empty()) return Fail(EpisodeNotFound(id));
  return std::move(records.front());
}

// Two statements: a row that waited for its lock is read anew, but what it is joined with is not.
constexpr Statement kLockEpisode{"lock_episode", R"sql(
  SELECT s.time_zone
  FROM episode e
  JOIN programme p ON p.org_id = e.org_id AND p.programme_id = e.programme_id
  JOIN site s ON s.org_id = p.org_id AND s.site_id = p.site_id
  WHERE e.org_id = $1 AND e.episode_id = $2 AND e.patient_id = $3
  FOR NO KEY UPDATE OF e)sql"};

Result<LockedEpisode> LockEpisode(Transaction& tx, PatientId patient, EpisodeId id) {
  const auto rows = tx.Exec(kLockEpisode, tx.org(), id, patient);
  if (rows.empty()) return Fail(EpisodeNotFound(id));
  auto record = LoadEpisode(tx, patient, id);
  if (!record) return Fail(record.error());
  return LockedEpisode{std::move(*record), Get<std::string>(rows[0], "time_zone")};
}

constexpr Statement kUpdateEpisode{"update_episode", R"sql(
  WITH changed AS (
    UPDATE episode
    SET version = $3, state = $4, ended_on = $5, discharge_reason = $6
    WHERE org_id = $1 AND episode_id = $2
  )
  INSERT INTO episode_change (org_id, episode_id, number, to_state, occurred_on, pause_reason, discharge_reason, account_id,
                              recorded_at)
  VALUES ($1, $2, $7, $4, $8, $9, $10, $11, $12))sql"};

void UpdateEpisode(Transaction& tx, const domain::Episode& episode, Instant now) {
  const auto& last = episode.changes.back();
  tx.Exec(kUpdateEpisode, tx.org(), episode.id, episode.version, static_cast<std::int16_t>(episode.state),
          episode.ended_on, Reason(episode.discharge_reason), static_cast<std::int32_t>(episode.changes.size()),
          last.occurred_on, Reason(last.pause_reason), Reason(last.discharge_reason), last.by, now);
}

constexpr Statement kHasOpenEpisode{"has_open_episode", R"sql(
  SELECT EXISTS (
    SELECT 1 FROM episode WHERE org_id = $1 AND patient_id = $2 AND programme_id = $3 AND state <> 3) AS open)sql"};

bool HasOpenEpisode(Transaction& tx, PatientId patient, ProgrammeId programme) {
  return Get<bool>(tx.Exec(kHasOpenEpisode, tx.org(), patient, programme)[0], "open");
}

constexpr Statement kFindOpenEpisodeOn{"find_open_episode_on", R"sql(
  SELECT e.episode_id
  FROM diagnosis d
  JOIN episode e ON e.org_id = d.org_id AND e.patient_id = d.patient_id AND e.diagnosis_id = d.diagnosis_id
  WHERE d.org_id = $1 AND d.diagnosis_id = $2 AND e.state <> 3
  LIMIT 1)sql"};

std::optional<EpisodeId> FindOpenEpisodeOn(Transaction& tx, DiagnosisId diagnosis) {
  const auto rows = tx.Exec(kFindOpenEpisodeOn, tx.org(), diagnosis);
  if (rows.empty()) return std::nullopt;
  return Get<EpisodeId>(rows[0], "episode_id");
}

constexpr Statement kListEpisodes{"list_episodes", R"sql(
  SELECT e.episode_id, e.version, e.patient_id, e.programme_id, e.diagnosis_id, e.state, e.started_on, e.ended_on,
         e.discharge_reason, p.name AS programme_name, c.to_state, c.occurred_on, c.pause_reason,
         c.discharge_reason AS change_discharge_reason, c.account_id, o.outcome AS counseling_outcome, o.not_possible_reason,
         o.naloxone, o.counseled_on, o.account_id AS counseled_by, t.to_episode_id AS transferred_to,
         t.referral_id AS transferred_by, f.episode_id AS transferred_from
  FROM (
    SELECT o.org_id, o.episode_id, o.version, o.patient_id, o.programme_id, o.diagnosis_id, o.state, o.started_on,
           o.ended_on, o.discharge_reason
    FROM episode o
    WHERE o.org_id = $1
      AND ($2::uuid IS NULL OR o.patient_id = $2)
      AND ($3::uuid IS NULL OR o.programme_id = $3)
      AND ($4::smallint IS NULL OR o.state = $4)
      AND ($5::uuid IS NULL OR EXISTS (
        SELECT 1 FROM care_relation r
        WHERE r.org_id = $1 AND r.account_id = $5 AND r.patient_id = o.patient_id
          AND r.valid_from <= $6 AND (r.valid_to IS NULL OR r.valid_to > $6)))
      AND ($7::date IS NULL OR (o.started_on, o.episode_id) < ($7, $8::uuid))
      AND NOT EXISTS (
        SELECT 1 FROM patient h
        JOIN patient_key k ON k.org_id = h.org_id AND k.patient_id = h.patient_id AND k.key_version = h.key_version
        WHERE h.org_id = $1 AND h.patient_id = o.patient_id AND k.wrapped IS NULL)
    ORDER BY o.started_on DESC, o.episode_id DESC
    LIMIT $9
  ) e
  JOIN programme p ON p.org_id = $1 AND p.programme_id = e.programme_id
  JOIN episode_change c ON c.org_id = $1 AND c.episode_id = e.episode_id
  LEFT JOIN episode_overdose_counseling o ON o.org_id = $1 AND o.episode_id = e.episode_id
  LEFT JOIN episode_transfer t ON t.org_id = $1 AND t.episode_id = e.episode_id
  LEFT JOIN episode_transfer f ON f.org_id = $1 AND f.to_episode_id = e.episode_id
  ORDER BY e.started_on DESC, e.episode_id DESC, c.number)sql"};

std::vector<EpisodeRecord> ListEpisodes(Transaction& tx, const EpisodeFilter& filter,
                                        const std::optional<EpisodeCursor>& after, int limit) {
  std::optional<std::int16_t> state;
  if (filter.state) state = static_cast<std::int16_t>(*filter.state);
  std::optional<Date> after_start;
  std::optional<EpisodeId> after_id;
  if (after) {
    after_start = after->started_on;
    after_id = after->id;
  }
  return ReadEpisodes(tx.Exec(kListEpisodes, tx.org(), filter.patient, filter.programme, state, filter.panel_of,
                              filter.now, after_start, after_id, limit));
}

constexpr Statement kListOpenEpisodes{"list_open_episodes", R"sql(
  SELECT e.episode_id, e.version, e.patient_id, e.programme_id, e.diagnosis_id, e.state, e.started_on, e.ended_on,
         e.discharge_reason, p.name AS programme_name, c.to_state, c.occurred_on, c.pause_reason,
         c.discharge_reason AS change_discharge_reason, c.account_id, o.outcome AS counseling_outcome, o.not_possible_reason,
         o.naloxone, o.counseled_on, o.account_id AS counseled_by, t.to_episode_id AS transferred_to,
         t.referral_id AS transferred_by, f.episode_id AS transferred_from
  FROM episode e
  JOIN programme p ON p.org_id = e.org_id AND p.programme_id = e.programme_id
  JOIN episode_change c ON c.org_id = e.org_id AND c.episode_id = e.episode_id
  LEFT JOIN episode_overdose_counseling o ON o.org_id = e.org_id AND o.episode_id = e.episode_id
  LEFT JOIN episode_transfer t ON t.org_id = e.org_id AND t.episode_id = e.episode_id
  LEFT JOIN episode_transfer f ON f.org_id = e.org_id AND f.to_episode_id = e.episode_id
  WHERE e.org_id = $1 AND e.patient_id = ANY ($2::uuid[]) AND e.state <> 3
  ORDER BY e.started_on DESC, e.episode_id DESC, c.number)sql"};

std::vector<EpisodeRecord> ListOpenEpisodes(Transaction& tx, const std::vector<PatientId>& patients) {
  if (patients.empty()) return {};
  return ReadEpisodes(tx.Exec(kListOpenEpisodes, tx.org(), ArrayOf(patients)));
}

std::vector<Statement> EpisodeStatements() {
  return {kInsertEpisode,  kLoadEpisode,       kLockEpisode,  kUpdateEpisode,
          kHasOpenEpisode, kFindOpenEpisodeOn, kListEpisodes, kListOpenEpisodes};
}

}  // namespace cairn::enrollment::storage

#include "enrollment/storage/level_of_care_store.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

// The ASAM Criteria, Fourth Edition; being in no treatment is Cairn's own.
constexpr domain::Level kNotInTreatment = 11;
std::int16_t EditionOf(domain::Level level) { return level == kNotInTreatment ? 0 : 4; }

LevelOfCareRecord ReadLevelOfCare(const Row& row) {
  const auto reason = GetOptional<std::int16_t>(row, "correction_reason");
  LevelOfCareRecord record;
  record.period = {
      .id = Get<LevelOfCareId>(row, "level_of_care_id"),
      .level = Get<std::int16_t>(row, "level"),
      .place = {.site = GetOptional<SiteId>(row, "site_id"), .referral = GetOptional<ReferralId>(row, "referral_id")},
      .from = Get<Date>(row, "started_on"),
      .to = GetOptional<Date>(row, "ended_before_on")};
  record.edition = Get<std::int16_t>(row, "edition");
  record.recorded_at = Get<Instant>(row, "recorded_at");
  record.recorded_by = Get<AccountId>(row, "recorded_by");
  if (reason) record.correction_reason = *reason;
  return record;
}

}  // namespace

domain::LevelHistory LevelsOfCare::InForce() const {
  domain::LevelHistory periods;
  for (const auto& record : in_force) periods.push_back(record.period);
  return periods;
}

// A patient has one history that was not taken back; its rows come first, in force before in error.
constexpr Statement kListLevelsOfCare{"list_levels_of_care", R"sql(
  SELECT h.history_id, h.version, h.withdrawn, l.level_of_care_id, l.level, l.edition, l.site_id, l.referral_id, l.started_on,
         l.ended_before_on, l.recorded_at, l.recorded_by, l.correction_reason
  FROM level_of_care_history h
  JOIN level_of_care l ON l.org_id = h.org_id AND l.history_id = h.history_id
  WHERE h.org_id = $1 AND h.patient_id = $2
  ORDER BY l.in_force IS NULL, l.corrected_at DESC, l.started_on, l.level_of_care_id)sql"};

LevelsOfCare LoadLevelsOfCare(Transaction& tx, PatientId patient) {
  LevelsOfCare levels;
  for (const auto& row : tx.Exec(kListLevelsOfCare, tx.org(), patient)) {
    if (!Get<bool>(row, "withdrawn")) {
      levels.history = Get<LevelHistoryId>(row, "history_id");
      levels.version = Get<std::int64_t>(row, "version");
    }
    auto record = ReadLevelOfCare(row);
    (record.correction_reason ? levels.in_error : levels.in_force).push_back(std::move(record));
  }
  return levels;
}

constexpr Statement kInsertLevelHistory{"insert_level_history", R"sql(
  INSERT INTO level_of_care_history (org_id, history_id, patient_id, version, withdrawn)
  VALUES ($1, $2, $3, 1, false))sql"};

constexpr Statement kUpdateLevelHistory{"update_level_history", R"sql(
  UPDATE level_of_care_history
  SET version = version + 1, withdrawn = $3
  WHERE org_id = $1 AND history_id = $2)sql"};

// The keys of the partition are looked at when the statement ends; the unique ones row by row, so that what gives way
// goes first: each step waits for the counts of those before.
constexpr Statement kChangeLevelsOfCare{"change_levels_of_care", R"sql(
  WITH retired AS (
    UPDATE level_of_care
    SET in_force = NULL, corrected_at = $14, corrected_by = $13, correction_reason = $4
    WHERE org_id = $1 AND in_force = $2 AND level_of_care_id = $3
    RETURNING level_of_care_id
  ), adjusted AS (
    UPDATE level_of_care
    SET ended_before_on = $6
    WHERE org_id = $1 AND in_force = $2 AND level_of_care_id = $5 AND (SELECT count(*) FROM retired) >= 0
    RETURNING level_of_care_id
  )
  INSERT INTO level_of_care (org_id, level_of_care_id, history_id, in_force, level, edition, site_id, referral_id, started_on,
                             ended_before_on, recorded_at, recorded_by)
  SELECT $1, $7::uuid, $2, $2, $8::smallint, $9::smallint, $10::uuid, $11::uuid, $12::date, $15::date, $14, $13
  WHERE $7::uuid IS NOT NULL AND (SELECT count(*) FROM retired) >= 0 AND (SELECT count(*) FROM adjusted) >= 0)sql"};

LevelsOfCare ChangeLevelsOfCare(Transaction& tx, PatientId patient, const LevelsOfCare& before,
                                const domain::LevelChange& change, const LevelChangeNote& note) {
  const bool first = before.version == 0;
  const auto history = first ? LevelHistoryId::New() : before.history;
  if (first) {
    tx.Exec(kInsertLevelHistory, tx.org(), history, patient);
  } else {
    tx.Exec(kUpdateLevelHistory, tx.org(), history, domain::After(before.InForce(), change).empty());
  }
  const auto add = change.add.value_or(domain::LevelPeriod());
  std::optional<LevelOfCareId> added;
  std::optional<Date> from;
  if (change.add) {
    added = add.id;
    from = add.from;
  }
  std::optional<std::int16_t> reason;
  if (note.correction_reason) reason = static_cast<std::int16_t>(*note.correction_reason);
  tx.Exec(kChangeLevelsOfCare, tx.org(), history, change.retire, reason, change.adjust, change.adjusted_to, added,
          static_cast<std::int16_t>(add.level), EditionOf(add.level), add.place.site, add.place.referral, from, note.by,
          note.now, add.to);
  return LoadLevelsOfCare(tx, patient);
}

std::vector<Statement> LevelOfCareStatements() {
  return {kListLevelsOfCare, kInsertLevelHistory, kUpdateLevelHistory, kChangeLevelsOfCare};
}

}  // namespace cairn::enrollment::storage

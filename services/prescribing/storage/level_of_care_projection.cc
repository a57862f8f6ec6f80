#include "prescribing/storage/level_of_care_projection.h"

namespace cairn::prescribing::storage {

using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertLevelOfCare{"insert_level_of_care", R"sql(
  INSERT INTO level_of_care AS l (org_id, level_of_care_id, patient_id, level, started_on, in_error)
  VALUES ($1, $2, $3, $4, $5, false)
  ON CONFLICT (org_id, level_of_care_id) DO UPDATE
  SET level = excluded.level, started_on = excluded.started_on
  WHERE l.level IS NULL)sql"};

void InsertLevelOfCare(Transaction& tx, const LevelOfCare& period) {
  tx.Exec(kInsertLevelOfCare, tx.org(), period.id, period.patient, static_cast<std::int16_t>(period.level.level),
          period.level.from);
}

constexpr Statement kMarkLevelOfCareInError{"mark_level_of_care_in_error", R"sql(
  INSERT INTO level_of_care (org_id, level_of_care_id, patient_id, in_error)
  VALUES ($1, $2, $3, true)
  ON CONFLICT (org_id, level_of_care_id) DO UPDATE SET in_error = true)sql"};

void MarkLevelOfCareInError(Transaction& tx, PatientId patient, LevelOfCareId id) {
  tx.Exec(kMarkLevelOfCareInError, tx.org(), id, patient);
}

std::vector<Statement> LevelOfCareStatements() { return {kInsertLevelOfCare, kMarkLevelOfCareInError}; }

}  // namespace cairn::prescribing::storage

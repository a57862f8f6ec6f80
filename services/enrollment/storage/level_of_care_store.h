#pragma once

#include <vector>

#include "enrollment/domain/level_of_care.h"
#include "platform/postgres/database.h"

namespace cairn::enrollment::storage {

/// A period as stored, in force or entered in error.
struct LevelOfCareRecord {
  domain::LevelPeriod period{};
  int edition = 0;
  platform::Instant recorded_at{};
  platform::AccountId recorded_by{};
  /// Set when it was entered in error.
  std::optional<int> correction_reason{};
};

/// What is on record of a patient. Without a history: version 0, no periods in force.
struct LevelsOfCare {
  LevelHistoryId history{};
  std::int64_t version = 0;
  /// First day first.
  std::vector<LevelOfCareRecord> in_force{};
  /// Newest correction first; those of a history that was taken back whole among them.
  std::vector<LevelOfCareRecord> in_error{};

  domain::LevelHistory InForce() const;
};

LevelsOfCare LoadLevelsOfCare(platform::postgres::Transaction& tx, PatientId patient);

/// Who changes a history, when, and why, when something was entered in error.
struct LevelChangeNote {
  platform::AccountId by{};
  platform::Instant now{};
  std::optional<int> correction_reason{};
};

/// Makes `change` of what has been loaded under the lock of the patient's row: the version rises by one, and the
/// periods change in one statement. A patient's first period makes the history, the last one taken out closes it.
/// Returns what is on record then.
LevelsOfCare ChangeLevelsOfCare(platform::postgres::Transaction& tx, PatientId patient, const LevelsOfCare& before,
                                const domain::LevelChange& change, const LevelChangeNote& note);

std::vector<platform::postgres::Statement> LevelOfCareStatements();

}  // namespace cairn::enrollment::storage

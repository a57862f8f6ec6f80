#pragma once

#include <vector>

#include "measures/level_of_care.h"
#include "platform/postgres/database.h"
#include "prescribing/domain/ids.h"

// Levels of care as enrollment tells of them.
namespace cairn::prescribing::storage {

struct LevelOfCare {
  LevelOfCareId id{};
  PatientId patient{};
  measures::CareLevel level{};
};

/// Takes up a period; told again it changes nothing, and one that was entered in error stays so.
void InsertLevelOfCare(platform::postgres::Transaction& tx, const LevelOfCare& period);
/// Marks a period as entered in error, also one that was not told of yet.
void MarkLevelOfCareInError(platform::postgres::Transaction& tx, PatientId patient, LevelOfCareId id);

std::vector<platform::postgres::Statement> LevelOfCareStatements();

}  // namespace cairn::prescribing::storage

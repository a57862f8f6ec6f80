#pragma once

#include <vector>

#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

// Patients as enrollment tells of them. A record that became part of another keeps its rows; they are shown with those
// of the survivor for as long as the merge stands: every statement that reads a patient's rows asks for those of the
// records whose `survivor_id` is the patient.
namespace cairn::projection::storage {

/// Takes up a patient; one that is here stays as it is.
void UpsertPatient(platform::postgres::Transaction& tx, PatientId patient);

struct Merge {
  MergeId id;
  PatientId survivor;
  PatientId duplicate;
  /// False once it was taken back.
  bool merged = true;
  std::int64_t source_version = 0;
};
/// Takes up a merge or its end; an older version than the one that is here changes nothing. Merges of merged records
/// stand on one another: taking one back gives the duplicate back what it had before, and what was part of it then.
void UpsertMerge(platform::postgres::Transaction& tx, const Merge& merge);

/// Nobody finds the patient any more.
void ShredPatient(platform::postgres::Transaction& tx, PatientId patient);

std::vector<platform::postgres::Statement> PatientStatements();

}  // namespace cairn::projection::storage

#pragma once

#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/ids.h"

// Diagnoses as enrollment tells of them.
namespace cairn::prescribing::storage {

struct Diagnosis {
  DiagnosisId id;
  PatientId patient;
  /// 1 alcohol use, 2 opioid use.
  int disorder = 0;
  platform::Instant recorded_at;
};

/// Takes up a diagnosis; an older version than the one that is here changes nothing.
void UpsertDiagnosis(platform::postgres::Transaction& tx, const Diagnosis& diagnosis, std::int64_t source_version);
void RetractDiagnosis(platform::postgres::Transaction& tx, DiagnosisId id, std::int64_t source_version);

/// Asks, with the transaction's next statement, for the diagnoses of each patient that stand: of each disorder the one
/// recorded last.
platform::postgres::LaterRows ListDisordersLater(platform::postgres::Transaction& tx,
                                                 const std::vector<PatientId>& patients);
/// Of `many`, in the order in which they were asked about.
std::vector<std::vector<Diagnosis>> ReadDisorders(platform::postgres::LaterRows found, std::size_t many);

std::vector<platform::postgres::Statement> DiagnosisStatements();

}  // namespace cairn::prescribing::storage

#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/diagnosis.h"
#include "enrollment/domain/ids.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

struct DiagnosisRecord {
  DiagnosisId id;
  std::int64_t version = 1;
  PatientId patient;
  domain::Disorder disorder = domain::Disorder::kAlcoholUse;
  /// ICD-10-CM.
  std::string code;
  int criteria_count = 0;
  domain::Severity severity = domain::Severity::kMild;
  domain::Remission remission = domain::Remission::kNone;
  bool in_controlled_environment = false;
  bool on_maintenance_therapy = false;
  platform::Date diagnosed_on;
  bool entered_in_error = false;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};

void InsertDiagnosis(platform::postgres::Transaction& tx, const DiagnosisRecord& diagnosis);

/// Newest first, those entered in error included.
std::vector<DiagnosisRecord> ListDiagnoses(platform::postgres::Transaction& tx, PatientId patient);

/// Errors: DIAGNOSIS_NOT_FOUND, also when it is another patient's.
platform::Result<DiagnosisRecord> LockDiagnosis(platform::postgres::Transaction& tx, PatientId patient, DiagnosisId id);

/// Marks a locked diagnosis as entered in error; raises the version by one.
void RetractDiagnosis(platform::postgres::Transaction& tx, DiagnosisId id, platform::Instant now,
                      platform::AccountId by);

std::vector<platform::postgres::Statement> DiagnosisStatements();

}  // namespace cairn::enrollment::storage

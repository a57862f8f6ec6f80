#pragma once

#include <optional>
#include <vector>

#include "cairn/enrollment/v1/coverage_service.pb.h"
#include "enrollment/domain/coverage.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

struct CoverageRecord {
  domain::CoveragePeriod period{};
  std::int64_t version = 1;
  PatientId patient{};
  /// Order and period stand in `period` as well. Without names and numbers when the patient's key has been destroyed.
  v1::CoverageDetails details{};
  bool ended = false;
  platform::Instant recorded_at{};
  platform::AccountId recorded_by{};
};

/// Adds a coverage, sealed with the patient's key. The patient's row is locked by the caller.
void InsertCoverage(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                    const CoverageRecord& record);

/// All of a patient, newest start first.
std::vector<CoverageRecord> ListCoverages(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                          PatientId patient);

/// Stores `record`, whose version is one higher than before, and keeps what it said before. One statement, and one for
/// the key.
void UpdateCoverage(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                    const CoverageRecord& record);

platform::Error CoverageNotFound(CoverageId id);

std::vector<platform::postgres::Statement> CoverageStatements();

}  // namespace cairn::enrollment::storage

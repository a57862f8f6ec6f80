#pragma once

#include <string>

#include "enrollment/storage/coverage_store.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// What a request says of a coverage. Leaves the handler with INVALID_REQUEST naming everything wrong: days that are
/// none, a period that ends before it begins, a payer without a name where the person does not pay.
storage::CoverageRecord ParseCoverage(const v1::CoverageDetails& details);

/// Locks the patient and finds the coverage among all theirs. Rejects with PATIENT_NOT_FOUND, COVERAGE_NOT_FOUND,
/// ETAG_MISMATCH, COVERAGE_ENDED.
struct LockedCoverage {
  storage::CoverageRecord record;
  std::vector<domain::CoveragePeriod> all{};
};
LockedCoverage LockCoverage(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                            CoverageId id, const std::string& etag);

std::vector<domain::CoveragePeriod> PeriodsOf(const std::vector<storage::CoverageRecord>& records);

/// Tells of what was added or changed.
void TellOfCoverage(platform::postgres::Transaction& tx, const storage::CoverageRecord& record);

/// With its etag and its state on `today`.
v1::Coverage ToReply(const platform::crypto::OrgKeys& keys, const storage::CoverageRecord& record,
                     platform::Date today);

}  // namespace cairn::enrollment

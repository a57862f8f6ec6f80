#pragma once

#include <optional>
#include <vector>

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "enrollment/domain/representative.h"
#include "enrollment/storage/patient_seal.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// A representative as the rules see them, and as the contract shows them but for the etag.
struct RepresentativeRecord {
  domain::Representative representative;
  v1::Representative shown;
};

void InsertRepresentative(platform::postgres::Transaction& tx, const PatientSealer& sealer,
                          const RepresentativeRecord& record, platform::Instant now, platform::AccountId by);

/// Errors: REPRESENTATIVE_NOT_FOUND, also when it is another patient's. The row is locked.
platform::Result<RepresentativeRecord> LockRepresentative(platform::postgres::Transaction& tx,
                                                          const platform::crypto::OrgKeys& keys, PatientId patient,
                                                          RepresentativeId id);
/// Makes `last_day` the last day of a locked one and says so in `record`; raises the version by one.
void EndRepresentative(platform::postgres::Transaction& tx, RepresentativeRecord& record, platform::Date last_day,
                       platform::Instant now, platform::AccountId by);

/// Where a page begins: after the representative with this first day and id.
struct RepresentativeCursor {
  platform::Date starts_on;
  RepresentativeId id;
};
/// Newest first day first; at most `limit`.
std::vector<RepresentativeRecord> ListRepresentatives(platform::postgres::Transaction& tx,
                                                      const platform::crypto::OrgKeys& keys, PatientId patient,
                                                      const std::optional<RepresentativeCursor>& after, int limit);
/// All of a patient as the rules see them.
std::vector<domain::Representative> LoadRepresentatives(platform::postgres::Transaction& tx, PatientId patient);

std::vector<platform::postgres::Statement> RepresentativeStatements();

}  // namespace cairn::enrollment::storage

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/ids.h"
#include "projection/storage/patient_seal.h"

namespace cairn::prescribing::storage {

struct FindingRecord {
  FindingId id;
  std::int64_t version = 1;
  /// Whose row it is: of a merged record, still that one.
  PatientId patient;
  /// Number of v1.FindingKind.
  int kind = 0;
  platform::Instant observed_at;
  /// The FindingValue as JSON; nothing when it was sealed and the key has been destroyed.
  std::optional<std::string> value;
  /// Does the value say who somebody is?
  bool is_identifying = false;
  /// Empty when there is none, or its key has been destroyed.
  std::string note;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
  /// Number of v1.RetractionReason; nothing while it counts.
  std::optional<int> retraction_reason;
};

/// Findings of one patient that were recorded in one call. Travels with the next statement or the commit; one statement
/// more before it where a value is identifying or has a note.
void InsertFindings(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                    const std::vector<FindingRecord>& findings);

struct FindingQuery {
  PatientId patient;
  /// Nothing: of every kind.
  std::optional<int> kind;
  /// Of each kind only the latest observation that was not entered in error; of two at one moment the one recorded
  /// last.
  bool latest_only = false;
};
/// Latest observation first, from `after` (observed_at and id of a row) on. One round trip.
std::vector<FindingRecord> ListFindings(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                        const FindingQuery& query,
                                        const std::optional<std::pair<platform::Instant, FindingId>>& after, int limit);

struct FindingsAsOf {
  PatientId patient;
  /// Observed later is left out; nothing: as of now.
  std::optional<platform::Instant> as_of;
};
/// Asks, with the transaction's next statement, for each patient's latest observation of each kind that was not entered
/// in error.
platform::postgres::LaterRows FindLatestFindingsLater(platform::postgres::Transaction& tx,
                                                      const std::vector<FindingsAsOf>& asked);
/// Of `many`, in the order in which they were asked about: latest observation first.
std::vector<std::vector<FindingRecord>> ReadLatestFindings(platform::postgres::LaterRows found, std::size_t many,
                                                           const projection::storage::PatientOpener& opener);

/// Errors: FINDING_NOT_FOUND, also when it is another patient's. One round trip.
platform::Result<FindingRecord> LockFinding(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                            PatientId patient, FindingId id);

/// Marks a locked finding as entered in error; raises the version by one. Travels with the next statement.
void RetractFinding(platform::postgres::Transaction& tx, FindingId id, int reason, platform::Instant now,
                    platform::AccountId by);

std::vector<platform::postgres::Statement> FindingStatements();

}  // namespace cairn::prescribing::storage

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outcomes/domain/safety_flag.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "projection/storage/patient_seal.h"

namespace cairn::outcomes::storage {

struct SafetyFlagRecord {
  domain::SafetyFlag flag;
  /// Of the assessment.
  std::string instrument_id;
  platform::Date assessed_on;
  /// Empty also when it cannot be opened any more.
  std::string note = "";
};

/// Travels with the next statement or the commit.
void InsertSafetyFlag(platform::postgres::Transaction& tx, const domain::SafetyFlag& flag);

/// Locks it until the transaction ends; without its note. Errors: SAFETY_FLAG_NOT_FOUND, also when it is another
/// patient's.
platform::Result<SafetyFlagRecord> LockSafetyFlag(platform::postgres::Transaction& tx, PatientId patient,
                                                  SafetyFlagId id);
/// Writes that it was acknowledged, with `note` sealed under the patient's key unless it is empty. Travels with the
/// next statement or the commit.
void AcknowledgeSafetyFlag(platform::postgres::Transaction& tx, const projection::storage::PatientSealer* sealer,
                           const domain::SafetyFlag& flag, const std::string& note);

/// Flags of an assessment and of all that it supersedes, the ones it supersedes supersede, and so on.
std::vector<domain::SafetyFlag> ListFlagsBefore(platform::postgres::Transaction& tx, AssessmentId assessment);

struct SafetyFlagQuery {
  /// Of patients in this account's care.
  platform::AccountId account;
  /// Also those that were acknowledged.
  bool all = false;
};
/// The oldest first, from `after` (raised_at and id of a row) on. Their patients are the records that the rows are
/// shown with.
std::vector<SafetyFlagRecord> ListSafetyFlags(platform::postgres::Transaction& tx,
                                              const platform::crypto::OrgKeys& keys, const SafetyFlagQuery& query,
                                              platform::Instant now,
                                              const std::optional<std::pair<platform::Instant, SafetyFlagId>>& after,
                                              int limit);

std::vector<platform::postgres::Statement> SafetyFlagStatements();

}  // namespace cairn::outcomes::storage

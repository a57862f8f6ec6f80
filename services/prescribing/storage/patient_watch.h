#pragma once

#include <optional>
#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/ids.h"

// Of whom something must be worked out anew: alerts, and the row of the worklist (rpc/review_patients.h). Whatever
// writes a fact about a patient marks the patient in the same transaction.
namespace cairn::prescribing::storage {

/// Marks the patient, and the one whom the record is part of. Travels with the next statement; waits for whoever
/// reviews the patient just now, and makes them wait.
void MarkChangedLater(platform::postgres::Transaction& tx, PatientId patient);
/// Marks many patients, none of whom is part of another record.
void MarkManyChangedLater(platform::postgres::Transaction& tx, const std::vector<PatientId>& patients);
/// Marks all patients whose open alerts the account owns.
void MarkChangedOfOwnerLater(platform::postgres::Transaction& tx, platform::AccountId owner);
/// Marks everybody: the clinic's day may have become another.
void MarkAllChangedLater(platform::postgres::Transaction& tx);

struct WatchedPatient {
  platform::OrgId org;
  PatientId patient;
};
/// At most `most` that have been marked, or whose moment has come by `now`, of all organisations. For the role
/// prescribing_relay, in a transaction of no organisation.
std::vector<WatchedPatient> FindUnreviewed(platform::postgres::Transaction& tx, platform::Instant now, int most);
/// The same of those in whose care the account is. At most `most`.
std::vector<PatientId> FindUnreviewedInCare(platform::postgres::Transaction& tx, platform::AccountId account,
                                            platform::Instant now, int most);

/// Of `patients`, those that are still to be reviewed at `now`: held for this transaction alone. Those whom somebody
/// else holds are waited for when `wait`, else left out.
std::vector<PatientId> HoldUnreviewed(platform::postgres::Transaction& tx, const std::vector<PatientId>& patients,
                                      platform::Instant now, bool wait);
/// Reviewed; time changes something again at `due_at`, or never. Travels with the next statement.
void SetReviewedLater(platform::postgres::Transaction& tx, PatientId patient, std::optional<platform::Instant> due_at);

std::vector<platform::postgres::Statement> PatientWatchStatements();

}  // namespace cairn::prescribing::storage

#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "outcomes/domain/follow_up.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::outcomes::storage {

struct FollowUpRecord {
  /// Its patient is whose row it is: of a merged record, still that one.
  domain::FollowUpEntry entry;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};

/// ALREADY_EXISTS FOLLOW_UP_ENTRY_EXISTS: one of the kind counts for the day.
platform::Result<void> InsertFollowUpEntry(platform::postgres::Transaction& tx, const FollowUpRecord& record);
/// Writes that it was taken back. Travels with the next statement or the commit.
void CloseFollowUpEntry(platform::postgres::Transaction& tx, const domain::FollowUpEntry& entry, platform::Instant now,
                        platform::AccountId by);
/// Locks it until the transaction ends. Errors: FOLLOW_UP_ENTRY_NOT_FOUND, also when it is another patient's.
platform::Result<FollowUpRecord> LockFollowUpEntry(platform::postgres::Transaction& tx, PatientId patient,
                                                   FollowUpEntryId id);

/// The latest day first, from `after` (day and id of a row) on. `all`: also those that do not count any more.
std::vector<FollowUpRecord> ListFollowUpEntries(platform::postgres::Transaction& tx, PatientId patient, bool all,
                                                const std::optional<std::pair<platform::Date, FollowUpEntryId>>& after,
                                                int limit);

std::vector<platform::postgres::Statement> FollowUpStatements();

}  // namespace cairn::outcomes::storage

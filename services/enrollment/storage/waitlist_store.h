#pragma once

#include <vector>

#include "enrollment/domain/waitlist.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// The newest version of the priority rules that is in force on `today`.
domain::PriorityRules LoadPriorityRules(platform::postgres::Transaction& tx, platform::Date today);

/// Adds an entry with its facts.
void InsertWaitlistEntry(platform::postgres::Transaction& tx, const domain::WaitlistEntry& entry, platform::Instant now,
                         platform::AccountId by);
/// Stores what the domain has made of an entry, but its facts. The list is locked.
void UpdateWaitlistEntry(platform::postgres::Transaction& tx, const domain::WaitlistEntry& entry);
/// Withdraws the facts that `entry` has no longer, adds those that are new.
void ReplaceWaitlistFacts(platform::postgres::Transaction& tx, const domain::WaitlistEntry& entry,
                          platform::Instant now, platform::AccountId by);

/// Errors: WAITLIST_ENTRY_NOT_FOUND, also when it is another patient's.
platform::Result<domain::WaitlistEntry> LoadWaitlistEntry(platform::postgres::Transaction& tx, PatientId patient,
                                                          WaitlistEntryId id);
/// Who waits for a programme or holds an offer of it, in any order.
std::vector<domain::WaitlistEntry> ListOpenWaitlist(platform::postgres::Transaction& tx, ProgrammeId programme);
/// The same, of one patient.
std::vector<domain::WaitlistEntry> ListOpenWaitlistEntries(platform::postgres::Transaction& tx, ProgrammeId programme,
                                                           PatientId patient);
/// All of one patient, newest first.
std::vector<domain::WaitlistEntry> ListWaitlistEntries(platform::postgres::Transaction& tx, PatientId patient);

std::vector<platform::postgres::Statement> WaitlistStatements();

}  // namespace cairn::enrollment::storage

#pragma once

#include <map>
#include <optional>
#include <vector>

#include "mentorship/domain/contact_outreach.h"
#include "platform/postgres/database.h"

// Tables: outreach_watch, outreach_task.
namespace cairn::mentorship::storage {

using OutreachTaskId = platform::Id<struct OutreachTaskTag>;

/// Numbers are stored.
enum class OutreachState { kOpen = 1, kDone = 2, kFallenAway = 3, kPassed = 4 };

struct OutreachRecord {
  OutreachTaskId id{};
  domain::OutreachTask task{};
  OutreachState state = OutreachState::kOpen;
};

/// The relationships of a patient that hold a place or have an open task are looked at at once. Travels with the next
/// statement or the commit.
void LookAtOutreach(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now);

struct DueOutreach {
  platform::OrgId org{};
  RelationshipId relationship{};
};
/// Those of all organisations whose moment has come, the longest overdue first; for a connection as the relay.
std::vector<DueOutreach> ListDueOutreach(platform::postgres::Transaction& tx, platform::Instant now, int limit);
/// Holds the watch until the transaction ends; false when it is not due at `now`, or another transaction has it.
bool HoldOutreachWatch(platform::postgres::Transaction& tx, RelationshipId relationship, platform::Instant now);
/// When to look again; nothing: not until something happens.
void SetOutreachWatch(platform::postgres::Transaction& tx, RelationshipId relationship,
                      std::optional<platform::Instant> due_at);

/// The record that the rows of a patient are shown with now.
PatientId FindSurvivor(platform::postgres::Transaction& tx, PatientId patient);

/// One that is there stays as it is. Travels with the next statement or the commit, as the others do.
void InsertOutreachTask(platform::postgres::Transaction& tx, RelationshipId relationship,
                        const domain::OutreachTask& task, platform::Instant now);
void CloseOutreachTask(platform::postgres::Transaction& tx, OutreachTaskId id, OutreachState state,
                       platform::Instant now);
/// A contact or attempt on a day from which an open task was asked for answers it.
void AnswerOutreach(platform::postgres::Transaction& tx, RelationshipId relationship, ContactId contact,
                    platform::Date on, platform::Instant now);

/// Whatever came of them.
std::vector<OutreachRecord> ListOutreachTasks(platform::postgres::Transaction& tx, RelationshipId relationship);
/// The last day of the open tasks of each relationship that has one on `today`.
std::map<RelationshipId, platform::Date> ListOpenOutreach(platform::postgres::Transaction& tx,
                                                          const std::vector<RelationshipId>& relationships,
                                                          platform::Date today);

/// The relay runs list_due_outreach; the application may as well, and sees its own organisation alone.
std::vector<platform::postgres::Statement> OutreachStatements();

}  // namespace cairn::mentorship::storage

#pragma once

#include <string>
#include <vector>

#include "mentorship/domain/relationship.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "projection/storage/patient_seal.h"

// Table: goal.
namespace cairn::mentorship::storage {

struct GoalRecord {
  domain::Goal goal{};
  RelationshipId relationship{};
  /// The patient's words; empty when the key that sealed them has been destroyed.
  std::string words{};
};

/// Travels with the next statement or the commit.
void InsertGoal(platform::postgres::Transaction& tx, const projection::storage::PatientSealer& sealer,
                const GoalRecord& record, platform::Instant now, platform::AccountId by);
/// What became of it; its words stay. Travels with the next statement or the commit.
void UpdateGoal(platform::postgres::Transaction& tx, const domain::Goal& goal, platform::Instant now,
                platform::AccountId by);
/// Errors: GOAL_NOT_FOUND, also when it is of another relationship. Locked.
platform::Result<GoalRecord> LockGoal(platform::postgres::Transaction& tx,
                                      const projection::storage::PatientOpener& opener, RelationshipId relationship,
                                      GoalId id);
/// In the order in which they were agreed.
std::vector<GoalRecord> ListGoals(platform::postgres::Transaction& tx, const projection::storage::PatientOpener& opener,
                                  RelationshipId relationship);
/// Days on which a goal was agreed. Asks with the transaction's next statement.
platform::postgres::LaterRows ListGoalDaysLater(platform::postgres::Transaction& tx, RelationshipId relationship);
std::vector<platform::Date> ReadGoalDays(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> GoalStatements();

}  // namespace cairn::mentorship::storage

#include "mentorship/storage/goal_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::Goal;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

GoalRecord ReadGoal(const Row& row, const projection::storage::PatientOpener& opener) {
  GoalRecord record;
  auto& goal = record.goal;
  goal.id = Get<GoalId>(row, "goal_id");
  goal.version = Get<std::int64_t>(row, "version");
  goal.area = static_cast<domain::GoalArea>(Get<std::int16_t>(row, "area"));
  goal.state = static_cast<domain::GoalState>(Get<std::int16_t>(row, "state"));
  goal.agreed_on = Get<Date>(row, "agreed_on");
  goal.closed_on = GetOptional<Date>(row, "closed_on");
  record.relationship = Get<RelationshipId>(row, "relationship_id");
  record.words = opener
                     .Open(Get<PatientId>(row, "sealed_under"), "goal", "words", goal.id.value,
                           Get<Bytes>(row, "words_sealed").value)
                     .value_or("");
  return record;
}

}  // namespace

constexpr Statement kInsertGoal{"insert_goal", R"sql(
  INSERT INTO goal
    (org_id, goal_id, relationship_id, version, area, state, words_sealed, sealed_under, agreed_on, recorded_at,
     recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11))sql"};

void InsertGoal(Transaction& tx, const projection::storage::PatientSealer& sealer, const GoalRecord& record,
                Instant now, AccountId by) {
  const auto& goal = record.goal;
  tx.ExecLater(kInsertGoal, tx.org(), goal.id, record.relationship, goal.version, static_cast<std::int16_t>(goal.area),
               static_cast<std::int16_t>(goal.state), Bytes{sealer.Seal("goal", "words", goal.id.value, record.words)},
               sealer.patient(), goal.agreed_on, now, by);
}

constexpr Statement kUpdateGoal{"update_goal", R"sql(
  UPDATE goal
  SET version = $3, state = $4, closed_on = $5, closed_at = $6, closed_by = $7
  WHERE org_id = $1 AND goal_id = $2)sql"};

void UpdateGoal(Transaction& tx, const Goal& goal, Instant now, AccountId by) {
  tx.ExecLater(kUpdateGoal, tx.org(), goal.id, goal.version, static_cast<std::int16_t>(goal.state), goal.closed_on, now,
               by);
}

constexpr Statement kLockGoal{"lock_goal", R"sql(
  SELECT goal_id, relationship_id, version, area, state, words_sealed, sealed_under, agreed_on, closed_on
  FROM goal
  WHERE org_id = $1 AND relationship_id = $2 AND goal_id = $3
  FOR NO KEY UPDATE)sql"};

Result<GoalRecord> LockGoal(Transaction& tx, const projection::storage::PatientOpener& opener,
                            RelationshipId relationship, GoalId id) {
  const auto rows = tx.Exec(kLockGoal, tx.org(), relationship, id);
  if (rows.empty()) return Fail(GoalNotFound(id));
  return ReadGoal(rows[0], opener);
}

constexpr Statement kListGoals{"list_goals", R"sql(
  SELECT goal_id, relationship_id, version, area, state, words_sealed, sealed_under, agreed_on, closed_on
  FROM goal
  WHERE org_id = $1 AND relationship_id = $2
  ORDER BY agreed_on, goal_id)sql"};

std::vector<GoalRecord> ListGoals(Transaction& tx, const projection::storage::PatientOpener& opener,
                                  RelationshipId relationship) {
  std::vector<GoalRecord> goals;
  for (const auto& row : tx.Exec(kListGoals, tx.org(), relationship)) goals.push_back(ReadGoal(row, opener));
  return goals;
}

constexpr Statement kListGoalDays{"list_goal_days", R"sql(
  SELECT agreed_on FROM goal WHERE org_id = $1 AND relationship_id = $2 ORDER BY agreed_on)sql"};

LaterRows ListGoalDaysLater(Transaction& tx, RelationshipId relationship) {
  return tx.ExecLater(kListGoalDays, tx.org(), relationship);
}

std::vector<Date> ReadGoalDays(LaterRows found) {
  std::vector<Date> days;
  for (const auto& row : found.Get()) days.push_back(Get<Date>(row, "agreed_on"));
  return days;
}

std::vector<Statement> GoalStatements() { return {kInsertGoal, kUpdateGoal, kLockGoal, kListGoals, kListGoalDays}; }

}  // namespace cairn::mentorship::storage

#include "platform/outbox/follower_store.h"

#include <stdexcept>

namespace cairn::platform::outbox {

using cairn::events::v1::Event;
using postgres::Bytes;
using postgres::Get;
using postgres::Statement;
using postgres::Transaction;

namespace {

// Ids come from another service: malformed ones must not pass for something else.
Uuid AggregateOf(const std::string& text) {
  const auto uuid = Uuid::Parse(text);
  if (!uuid) throw std::runtime_error("an event's aggregate_id is not a UUID");
  return *uuid;
}

std::int64_t PositionIn(const postgres::Rows& rows) {
  return rows.empty() ? 0 : Get<std::int64_t>(rows.at(0), "position");
}

}  // namespace

constexpr Statement kFindCursor{"find_follower_cursor",
                                "SELECT position FROM follower_cursor WHERE org_id = $1 AND source = $2"};

std::int64_t FindCursor(Transaction& tx, const std::string& source) {
  return PositionIn(tx.Exec(kFindCursor, tx.org(), source));
}

constexpr Statement kLockCursor{"lock_follower_cursor",
                                "SELECT position FROM follower_cursor WHERE org_id = $1 AND source = $2 FOR UPDATE"};
constexpr Statement kInsertCursor{
    "insert_follower_cursor",
    "INSERT INTO follower_cursor (org_id, source) VALUES ($1, $2) ON CONFLICT (org_id, source) DO NOTHING"};

std::int64_t LockCursor(Transaction& tx, const std::string& source) {
  auto rows = tx.Exec(kLockCursor, tx.org(), source);
  if (rows.empty()) {
    tx.Exec(kInsertCursor, tx.org(), source);
    rows = tx.Exec(kLockCursor, tx.org(), source);
  }
  return Get<std::int64_t>(rows.at(0), "position");
}

constexpr Statement kMoveCursor{"move_follower_cursor",
                                "UPDATE follower_cursor SET position = $3 WHERE org_id = $1 AND source = $2"};

void MoveCursor(Transaction& tx, const std::string& source, std::int64_t position) {
  tx.Exec(kMoveCursor, tx.org(), source, position);
}

constexpr Statement kListParkedHeads{"list_parked_heads", R"sql(
SELECT DISTINCT ON (aggregate_id) aggregate_id, position, attempts, next_attempt_at
FROM follower_parked WHERE org_id = $1 AND source = $2 ORDER BY aggregate_id, position
)sql"};

std::vector<ParkedHead> ListParkedHeads(Transaction& tx, const std::string& source) {
  std::vector<ParkedHead> heads;
  for (const auto& row : tx.Exec(kListParkedHeads, tx.org(), source)) {
    heads.push_back({Get<Uuid>(row, "aggregate_id").ToString(), Get<std::int64_t>(row, "position"),
                     Get<std::int32_t>(row, "attempts"), Get<Instant>(row, "next_attempt_at")});
  }
  return heads;
}

constexpr Statement kPark{"park_event", R"sql(
INSERT INTO follower_parked (org_id, source, position, aggregate_id, event, attempts, next_attempt_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql"};

void Park(Transaction& tx, const std::string& source, const Event& event, int attempts, Instant next_attempt_at) {
  tx.Exec(kPark, tx.org(), source, std::int64_t{event.position()}, AggregateOf(event.aggregate_id()),
          Bytes{event.SerializeAsString()}, std::int32_t{attempts}, next_attempt_at);
}

constexpr Statement kFindParked{"find_parked_event", R"sql(
SELECT event FROM follower_parked WHERE org_id = $1 AND source = $2 AND aggregate_id = $3 ORDER BY position LIMIT 1
)sql"};

std::optional<Event> FindParked(Transaction& tx, const std::string& source, const std::string& aggregate_id) {
  const auto rows = tx.Exec(kFindParked, tx.org(), source, AggregateOf(aggregate_id));
  if (rows.empty()) return std::nullopt;
  Event event;
  if (!event.ParseFromString(Get<Bytes>(rows.at(0), "event").value)) {
    throw std::logic_error("a parked event cannot be read back");
  }
  return event;
}

constexpr Statement kUnpark{"unpark_event",
                            "DELETE FROM follower_parked WHERE org_id = $1 AND source = $2 AND position = $3"};

void Unpark(Transaction& tx, const std::string& source, std::int64_t position) {
  tx.Exec(kUnpark, tx.org(), source, position);
}

constexpr Statement kCountAttempt{"count_parked_attempt", R"sql(
UPDATE follower_parked SET attempts = attempts + 1 WHERE org_id = $1 AND source = $2 AND position = $3 RETURNING attempts
)sql"};

int CountAttempt(Transaction& tx, const std::string& source, std::int64_t position) {
  const auto rows = tx.Exec(kCountAttempt, tx.org(), source, position);
  return rows.empty() ? 0 : Get<std::int32_t>(rows.at(0), "attempts");
}

constexpr Statement kSetNextAttempt{"set_parked_next_attempt", R"sql(
UPDATE follower_parked SET next_attempt_at = $4 WHERE org_id = $1 AND source = $2 AND position = $3
)sql"};

void SetNextAttempt(Transaction& tx, const std::string& source, std::int64_t position, Instant next_attempt_at) {
  tx.Exec(kSetNextAttempt, tx.org(), source, position, next_attempt_at);
}

}  // namespace cairn::platform::outbox

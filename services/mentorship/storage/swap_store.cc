#include "mentorship/storage/swap_store.h"

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using domain::WallPeriod;
using domain::WallTime;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::Get;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;
using std::chrono::minutes;

namespace {

WallTime ReadTime(const Row& row, const char* day, const char* minute) {
  return {Get<Date>(row, day), minutes(Get<std::int32_t>(row, minute))};
}

SwapRecord ReadSwap(const Row& row) {
  SwapRecord record;
  auto& swap = record.swap;
  swap.id = Get<SwapId>(row, "swap_id");
  swap.version = Get<std::int64_t>(row, "version");
  swap.role = static_cast<domain::OnCallRole>(Get<std::int16_t>(row, "role"));
  swap.line = static_cast<domain::OnCallLine>(Get<std::int16_t>(row, "line"));
  swap.by = Get<AccountId>(row, "by_account_id");
  swap.with = Get<AccountId>(row, "with_account_id");
  swap.gives = {ReadTime(row, "gives_from_day", "gives_from_minute"),
                ReadTime(row, "gives_until_day", "gives_until_minute")};
  if (!row["takes_from_day"].is_null()) {
    swap.takes = {ReadTime(row, "takes_from_day", "takes_from_minute"),
                  ReadTime(row, "takes_until_day", "takes_until_minute")};
  }
  swap.state = static_cast<domain::SwapState>(Get<std::int16_t>(row, "state"));
  record.asked_at = Get<Instant>(row, "asked_at");
  return record;
}

std::int32_t MinuteOf(const WallTime& time) { return static_cast<std::int32_t>(time.at.count()); }

}  // namespace

constexpr Statement kInsertSwap{"insert_swap", R"sql(
  INSERT INTO roster_swap
    (org_id, swap_id, version, role, line, by_account_id, with_account_id, gives_from_day, gives_from_minute,
     gives_until_day, gives_until_minute, takes_from_day, takes_from_minute, takes_until_day, takes_until_minute, state,
     asked_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17))sql"};

void InsertSwap(Transaction& tx, const SwapRecord& record) {
  const auto& swap = record.swap;
  std::optional<Date> from_day, until_day;
  std::optional<std::int32_t> from_minute, until_minute;
  if (swap.takes) {
    from_day = swap.takes->from.day;
    from_minute = MinuteOf(swap.takes->from);
    until_day = swap.takes->until.day;
    until_minute = MinuteOf(swap.takes->until);
  }
  tx.ExecLater(kInsertSwap, tx.org(), swap.id, swap.version, static_cast<std::int16_t>(swap.role),
               static_cast<std::int16_t>(swap.line), swap.by, swap.with, swap.gives.from.day, MinuteOf(swap.gives.from),
               swap.gives.until.day, MinuteOf(swap.gives.until), from_day, from_minute, until_day, until_minute,
               static_cast<std::int16_t>(swap.state), record.asked_at);
}

constexpr Statement kLockSwap{"lock_swap", R"sql(
  SELECT swap_id, version, role, line, by_account_id, with_account_id, gives_from_day, gives_from_minute,
         gives_until_day, gives_until_minute, takes_from_day, takes_from_minute, takes_until_day, takes_until_minute,
         state, asked_at
  FROM roster_swap
  WHERE org_id = $1 AND swap_id = $2 AND (by_account_id = $3 OR with_account_id = $3)
  FOR NO KEY UPDATE)sql"};

Result<SwapRecord> LockSwap(Transaction& tx, SwapId id, AccountId party) {
  const auto rows = tx.Exec(kLockSwap, tx.org(), id, party);
  if (rows.empty()) return Fail(SwapNotFound(id));
  return ReadSwap(rows[0]);
}

constexpr Statement kUpdateSwap{"update_swap", R"sql(
  UPDATE roster_swap SET version = $3, state = $4, answered_at = $5 WHERE org_id = $1 AND swap_id = $2)sql"};

void UpdateSwap(Transaction& tx, const domain::Swap& swap, Instant now) {
  tx.ExecLater(kUpdateSwap, tx.org(), swap.id, swap.version, static_cast<std::int16_t>(swap.state), now);
}

constexpr Statement kListSwaps{"list_swaps", R"sql(
  SELECT swap_id, version, role, line, by_account_id, with_account_id, gives_from_day, gives_from_minute,
         gives_until_day, gives_until_minute, takes_from_day, takes_from_minute, takes_until_day, takes_until_minute,
         state, asked_at
  FROM roster_swap
  WHERE org_id = $1 AND ($2::uuid IS NULL OR by_account_id = $2 OR with_account_id = $2)
    AND ($3::timestamptz IS NULL OR (asked_at, swap_id) < ($3, $4::uuid))
  ORDER BY asked_at DESC, swap_id DESC
  LIMIT $5)sql"};

std::vector<SwapRecord> ListSwaps(Transaction& tx, std::optional<AccountId> party,
                                  const std::optional<std::pair<Instant, SwapId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<SwapId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<SwapRecord> records;
  for (const auto& row : tx.Exec(kListSwaps, tx.org(), party, after_time, after_id, limit))
    records.push_back(ReadSwap(row));
  return records;
}

std::vector<Statement> SwapStatements() { return {kInsertSwap, kLockSwap, kUpdateSwap, kListSwaps}; }

}  // namespace cairn::mentorship::storage

#include "prescribing/storage/order_import_store.h"

#include <algorithm>

#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertOrderImport{"insert_order_import", R"sql(
  INSERT INTO order_import (org_id, import_id, prescribers, source, opened_by, opened_at, until_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void InsertOrderImport(Transaction& tx, const domain::OrderImport& import) {
  const std::vector<AccountId> prescribers(import.prescribers.begin(), import.prescribers.end());
  tx.ExecLater(kInsertOrderImport, tx.org(), import.id, ArrayOf(prescribers), import.source, import.opened_by,
               import.opened_at, import.until);
}

constexpr Statement kCloseOrderImport{"close_order_import", R"sql(
  UPDATE order_import SET closed_by = $3, closed_at = $4 WHERE org_id = $1 AND import_id = $2)sql"};

void CloseOrderImport(Transaction& tx, const domain::OrderImport& import) {
  tx.ExecLater(kCloseOrderImport, tx.org(), import.id, import.closed_by, import.closed_at);
}

constexpr Statement kLockOrderImport{"lock_order_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.prescribers, ',') AS prescribers,
         (SELECT count(*) FROM imported_order o WHERE o.org_id = i.org_id AND o.import_id = i.import_id) AS orders
  FROM order_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR UPDATE OF i)sql"};
constexpr Statement kHoldOrderImport{"hold_order_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.prescribers, ',') AS prescribers, 0::bigint AS orders
  FROM order_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR SHARE OF i)sql"};
constexpr Statement kListOrderImports{"list_order_imports", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.prescribers, ',') AS prescribers,
         (SELECT count(*) FROM imported_order o WHERE o.org_id = i.org_id AND o.import_id = i.import_id) AS orders
  FROM order_import i
  WHERE i.org_id = $1 AND ($2::timestamptz IS NULL OR (i.opened_at, i.import_id) < ($2, $3::uuid))
  ORDER BY i.opened_at DESC, i.import_id DESC
  LIMIT $4)sql"};

namespace {

OrderImportRecord ReadImport(const Row& row) {
  OrderImportRecord record;
  auto& import = record.import;
  import.id = Get<OrderImportId>(row, "import_id");
  import.source = Get<std::string>(row, "source");
  import.opened_by = Get<AccountId>(row, "opened_by");
  import.opened_at = Get<Instant>(row, "opened_at");
  import.until = Get<Instant>(row, "until_at");
  import.closed_by = GetOptional<AccountId>(row, "closed_by");
  import.closed_at = GetOptional<Instant>(row, "closed_at");
  const auto list = Get<std::string>(row, "prescribers");
  for (std::size_t at = 0; at < list.size();) {
    const auto comma = std::min(list.find(',', at), list.size());
    import.prescribers.insert(AccountId::Parse(list.substr(at, comma - at)).value());
    at = comma + 1;
  }
  record.orders = static_cast<int>(Get<std::int64_t>(row, "orders"));
  return record;
}

Result<OrderImportRecord> OneImport(Transaction& tx, const Statement& statement, OrderImportId id) {
  const auto rows = tx.Exec(statement, tx.org(), id);
  if (rows.empty()) return platform::Fail(OrderImportNotFound(id));
  return ReadImport(rows[0]);
}

}  // namespace

Result<OrderImportRecord> LockOrderImport(Transaction& tx, OrderImportId id) {
  return OneImport(tx, kLockOrderImport, id);
}

Result<OrderImportRecord> HoldOrderImport(Transaction& tx, OrderImportId id) {
  return OneImport(tx, kHoldOrderImport, id);
}

std::vector<OrderImportRecord> ListOrderImports(Transaction& tx,
                                                const std::optional<std::pair<Instant, OrderImportId>>& after,
                                                int limit) {
  std::optional<Instant> at;
  std::optional<OrderImportId> id;
  if (after) {
    at = after->first;
    id = after->second;
  }
  std::vector<OrderImportRecord> records;
  for (const auto& row : tx.Exec(kListOrderImports, tx.org(), at, id, limit)) records.push_back(ReadImport(row));
  return records;
}

constexpr Statement kInsertImportedOrder{"insert_imported_order", R"sql(
  INSERT INTO imported_order (org_id, order_id, import_id, signed_on, recorded_at)
  VALUES ($1, $2, $3, $4, $5))sql"};

void InsertImportedOrder(Transaction& tx, OrderId order, OrderImportId import, platform::Date signed_on, Instant now) {
  tx.ExecLater(kInsertImportedOrder, tx.org(), order, import, signed_on, now);
}

std::vector<Statement> OrderImportStatements() {
  return {kInsertOrderImport, kCloseOrderImport, kLockOrderImport,
          kHoldOrderImport,   kListOrderImports, kInsertImportedOrder};
}

}  // namespace cairn::prescribing::storage

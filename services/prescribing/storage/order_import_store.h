#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/order_import.h"

namespace cairn::prescribing::storage {

struct OrderImportRecord {
  domain::OrderImport import;
  /// How many orders came with it.
  int orders = 0;
};

/// Travels with the next statement or the commit.
void InsertOrderImport(platform::postgres::Transaction& tx, const domain::OrderImport& import);
void CloseOrderImport(platform::postgres::Transaction& tx, const domain::OrderImport& import);

/// Locked until the transaction's end, so that nothing comes in while it is closed. Errors: ORDER_IMPORT_NOT_FOUND.
platform::Result<OrderImportRecord> LockOrderImport(platform::postgres::Transaction& tx, OrderImportId id);
/// Held open until the transaction's end; any number may hold it. Errors: ORDER_IMPORT_NOT_FOUND.
platform::Result<OrderImportRecord> HoldOrderImport(platform::postgres::Transaction& tx, OrderImportId id);

/// Newest first, from `after` (opened_at and id of a row) on.
std::vector<OrderImportRecord> ListOrderImports(platform::postgres::Transaction& tx,
                                                const std::optional<std::pair<platform::Instant, OrderImportId>>& after,
                                                int limit);

/// That the order came with the import. Travels with the next statement or the commit.
void InsertImportedOrder(platform::postgres::Transaction& tx, OrderId order, OrderImportId import,
                         platform::Date signed_on, platform::Instant now);

std::vector<platform::postgres::Statement> OrderImportStatements();

}  // namespace cairn::prescribing::storage

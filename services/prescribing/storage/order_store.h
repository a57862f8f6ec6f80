#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/order.h"
#include "projection/storage/episode.h"

namespace cairn::prescribing::storage {

struct OrderRecord {
  domain::Order order;
  /// By which it was signed.
  std::optional<GateDecisionId> decision;
  platform::Instant created_at;
  platform::Instant updated_at;
};

/// Both travel with the next statement or the commit. `by` is who made this version.
void InsertOrder(platform::postgres::Transaction& tx, const OrderRecord& record, platform::AccountId by);
/// The order's state, terms, signature and end, at its version.
void UpdateOrder(platform::postgres::Transaction& tx, const OrderRecord& record, platform::AccountId by);

/// Asks for the order with the transaction's next statement, to be locked until its end.
platform::postgres::LaterRows LockOrderLater(platform::postgres::Transaction& tx, PatientId patient, OrderId id);
struct LockedOrder {
  OrderRecord record;
  projection::storage::EpisodeDays episode;
};
/// Errors: ORDER_NOT_FOUND, also when it is another patient's.
platform::Result<LockedOrder> ReadLockedOrder(platform::postgres::LaterRows found, OrderId id);

/// The same for many orders, each of a patient of its own: an order that somebody else holds just now is left out.
struct OrderOfPatient {
  PatientId patient;
  OrderId order;
};
platform::postgres::LaterRows LockOrdersLater(platform::postgres::Transaction& tx,
                                              const std::vector<OrderOfPatient>& orders);
/// By the number that the order was asked for under; without those that are not the patient's.
std::map<std::size_t, LockedOrder> ReadLockedOrders(platform::postgres::LaterRows found);

/// Every version of `order` until now, newest first: with the state and the terms that it had.
std::vector<domain::Order> ListOrderVersions(platform::postgres::Transaction& tx, const domain::Order& order);

platform::Result<OrderRecord> FindOrder(platform::postgres::Transaction& tx, PatientId patient, OrderId id);
/// Newest first, from `after` (created_at and id of a row) on.
std::vector<OrderRecord> ListOrders(platform::postgres::Transaction& tx, PatientId patient,
                                    const std::optional<std::pair<platform::Instant, OrderId>>& after, int limit);

std::vector<platform::postgres::Statement> OrderStatements();

}  // namespace cairn::prescribing::storage

#include "prescribing/storage/order_store.h"

#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using domain::Order;
using domain::OrderTerms;
using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

template <class Enum>
std::int16_t NumberOf(Enum value) {
  return static_cast<std::int16_t>(value);
}
template <class Enum>
std::optional<std::int16_t> NumberOf(const std::optional<Enum>& value) {
  if (!value) return std::nullopt;
  return NumberOf(*value);
}
template <class Enum>
Enum GetEnum(const Row& row, const char* column) {
  return static_cast<Enum>(Get<std::int16_t>(row, column));
}
template <class Enum>
std::optional<Enum> GetOptionalEnum(const Row& row, const char* column) {
  const auto number = GetOptional<std::int16_t>(row, column);
  if (!number) return std::nullopt;
  return static_cast<Enum>(*number);
}

std::optional<Date> GetOptionalDay(const Row& row, const char* column) {
  if (row[column].is_null()) return std::nullopt;
  return Get<Date>(row, column);
}

OrderTerms ReadTerms(const Row& row) {
  OrderTerms terms;
  terms.product = GetEnum<domain::Product>(row, "product");
  terms.dose_mg = Get<std::int32_t>(row, "dose_mg");
  terms.schedule = GetOptionalEnum<domain::OralSchedule>(row, "schedule");
  terms.quantity = Get<std::int32_t>(row, "quantity");
  terms.refills = Get<std::int32_t>(row, "refills");
  terms.start_on = Get<Date>(row, "start_on");
  terms.end_on = GetOptionalDay(row, "end_on");
  terms.protocol_id = Get<std::string>(row, "protocol_id");
  terms.protocol_days = GetOptional<std::int32_t>(row, "protocol_days");
  terms.authority = GetOptionalEnum<domain::ImplantAuthority>(row, "authority");
  return terms;
}

OrderRecord ReadOrder(const Row& row) {
  OrderRecord record;
  auto& order = record.order;
  order.id = Get<OrderId>(row, "order_id");
  order.version = Get<std::int64_t>(row, "version");
  order.patient = Get<PatientId>(row, "patient_id");
  order.episode = Get<EpisodeId>(row, "episode_id");
  order.state = GetEnum<domain::OrderState>(row, "state");
  order.terms = ReadTerms(row);
  order.written_by = Get<AccountId>(row, "written_by");
  order.signed_by = GetOptional<AccountId>(row, "signed_by");
  order.signed_at = GetOptional<Instant>(row, "signed_at");
  order.stop_reason = GetOptionalEnum<domain::StopReason>(row, "stop_reason");
  order.stopped_on = GetOptionalDay(row, "stopped_on");
  record.decision = GetOptional<GateDecisionId>(row, "gate_decision_id");
  record.created_at = Get<Instant>(row, "created_at");
  record.updated_at = Get<Instant>(row, "updated_at");
  return record;
}

}  // namespace

constexpr Statement kInsertOrder{"insert_order", R"sql(
  INSERT INTO medication_order
    (org_id, order_id, patient_id, episode_id, version, state, product, dose_mg, schedule, quantity, refills, start_on,
     end_on, protocol_id, protocol_days, authority, written_by, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18))sql"};
constexpr Statement kInsertOrderVersion{"insert_order_version", R"sql(
  INSERT INTO order_version
    (org_id, order_id, version, state, product, dose_mg, schedule, quantity, refills, start_on, end_on, protocol_id,
     protocol_days, authority, changed_at, changed_by)
  SELECT o.org_id, o.order_id, o.version, o.state, o.product, o.dose_mg, o.schedule, o.quantity, o.refills, o.start_on,
         o.end_on, o.protocol_id, o.protocol_days, o.authority, o.updated_at, $3
  FROM medication_order o
  WHERE o.org_id = $1 AND o.order_id = $2)sql"};

void InsertOrder(Transaction& tx, const OrderRecord& record, AccountId by) {
  const auto& order = record.order;
  const auto& terms = order.terms;
  tx.ExecLater(kInsertOrder, tx.org(), order.id, order.patient, order.episode, order.version, NumberOf(order.state),
               NumberOf(terms.product), terms.dose_mg, NumberOf(terms.schedule), terms.quantity, terms.refills,
               terms.start_on, terms.end_on, terms.protocol_id, terms.protocol_days, NumberOf(terms.authority),
               order.written_by, record.created_at);
  tx.ExecLater(kInsertOrderVersion, tx.org(), order.id, by);
}

constexpr Statement kUpdateOrder{"update_order", R"sql(
  UPDATE medication_order
  SET version = $3, state = $4, product = $5, dose_mg = $6, schedule = $7, quantity = $8, refills = $9, start_on = $10,
      end_on = $11, protocol_id = $12, protocol_days = $13, authority = $14, signed_by = $15, signed_at = $16,
      gate_decision_id = $17, stop_reason = $18, stopped_on = $19, updated_at = $20
  WHERE org_id = $1 AND order_id = $2)sql"};

void UpdateOrder(Transaction& tx, const OrderRecord& record, AccountId by) {
  const auto& order = record.order;
  const auto& terms = order.terms;
  tx.ExecLater(kUpdateOrder, tx.org(), order.id, order.version, NumberOf(order.state), NumberOf(terms.product),
               terms.dose_mg, NumberOf(terms.schedule), terms.quantity, terms.refills, terms.start_on, terms.end_on,
               terms.protocol_id, terms.protocol_days, NumberOf(terms.authority), order.signed_by, order.signed_at,
               record.decision, NumberOf(order.stop_reason), order.stopped_on, record.updated_at);
  tx.ExecLater(kInsertOrderVersion, tx.org(), order.id, by);
}

constexpr Statement kLockOrder{"lock_order", R"sql(
  SELECT o.order_id, o.patient_id, o.episode_id, o.version, o.state, o.product, o.dose_mg, o.schedule, o.quantity,
         o.refills, o.start_on, o.end_on, o.protocol_id, o.protocol_days, o.authority, o.written_by, o.signed_by,
         o.signed_at, o.gate_decision_id, o.stop_reason, o.stopped_on, o.created_at, o.updated_at, e.started_on,
         e.ended_on
  FROM medication_order o
  JOIN patient p ON p.org_id = o.org_id AND p.patient_id = o.patient_id
  JOIN episode e ON e.org_id = o.org_id AND e.episode_id = o.episode_id
  WHERE o.org_id = $1 AND o.order_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF o)sql"};

LaterRows LockOrderLater(Transaction& tx, PatientId patient, OrderId id) {
  return tx.ExecLater(kLockOrder, tx.org(), id, patient);
}

Result<LockedOrder> ReadLockedOrder(LaterRows found, OrderId id) {
  const auto& rows = found.Get();
  if (rows.empty()) return Fail(OrderNotFound(id));
  return LockedOrder{ReadOrder(rows[0]), projection::storage::ReadEpisodeDays(rows[0])};
}

constexpr Statement kLockOrders{"lock_orders", R"sql(
  SELECT i.n, o.order_id, o.patient_id, o.episode_id, o.version, o.state, o.product, o.dose_mg, o.schedule, o.quantity,
         o.refills, o.start_on, o.end_on, o.protocol_id, o.protocol_days, o.authority, o.written_by, o.signed_by,
         o.signed_at, o.gate_decision_id, o.stop_reason, o.stopped_on, o.created_at, o.updated_at, e.started_on,
         e.ended_on
  FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS i (order_id, patient_id, n)
  JOIN medication_order o ON o.org_id = $1 AND o.order_id = i.order_id
  JOIN patient p ON p.org_id = $1 AND p.patient_id = o.patient_id
  JOIN episode e ON e.org_id = $1 AND e.episode_id = o.episode_id
  WHERE p.survivor_id = i.patient_id
  FOR NO KEY UPDATE OF o SKIP LOCKED)sql"};

LaterRows LockOrdersLater(Transaction& tx, const std::vector<OrderOfPatient>& orders) {
  std::vector<OrderId> ids;
  std::vector<PatientId> patients;
  for (const auto& one : orders) {
    ids.push_back(one.order);
    patients.push_back(one.patient);
  }
  return tx.ExecLater(kLockOrders, tx.org(), ArrayOf(ids), ArrayOf(patients));
}

std::map<std::size_t, LockedOrder> ReadLockedOrders(LaterRows found) {
  std::map<std::size_t, LockedOrder> locked;
  for (const auto& row : found.Get())
    locked[static_cast<std::size_t>(Get<std::int64_t>(row, "n") - 1)] = {ReadOrder(row),
                                                                         projection::storage::ReadEpisodeDays(row)};
  return locked;
}

constexpr Statement kListOrderVersions{"list_order_versions", R"sql(
  SELECT version, state, product, dose_mg, schedule, quantity, refills, start_on, end_on, protocol_id, protocol_days,
         authority
  FROM order_version
  WHERE org_id = $1 AND order_id = $2
  ORDER BY version DESC)sql"};

std::vector<Order> ListOrderVersions(Transaction& tx, const Order& order) {
  std::vector<Order> versions;
  for (const auto& row : tx.Exec(kListOrderVersions, tx.org(), order.id)) {
    auto version = order;
    version.version = Get<std::int64_t>(row, "version");
    version.state = GetEnum<domain::OrderState>(row, "state");
    version.terms = ReadTerms(row);
    versions.push_back(std::move(version));
  }
  return versions;
}

constexpr Statement kFindOrder{"find_order", R"sql(
  SELECT o.order_id, o.patient_id, o.episode_id, o.version, o.state, o.product, o.dose_mg, o.schedule, o.quantity,
         o.refills, o.start_on, o.end_on, o.protocol_id, o.protocol_days, o.authority, o.written_by, o.signed_by,
         o.signed_at, o.gate_decision_id, o.stop_reason, o.stopped_on, o.created_at, o.updated_at
  FROM medication_order o
  JOIN patient p ON p.org_id = o.org_id AND p.patient_id = o.patient_id
  WHERE o.org_id = $1 AND o.order_id = $2 AND p.survivor_id = $3)sql"};

Result<OrderRecord> FindOrder(Transaction& tx, PatientId patient, OrderId id) {
  const auto rows = tx.Exec(kFindOrder, tx.org(), id, patient);
  if (rows.empty()) return Fail(OrderNotFound(id));
  return ReadOrder(rows[0]);
}

constexpr Statement kListOrders{"list_orders", R"sql(
  SELECT o.order_id, o.patient_id, o.episode_id, o.version, o.state, o.product, o.dose_mg, o.schedule, o.quantity,
         o.refills, o.start_on, o.end_on, o.protocol_id, o.protocol_days, o.authority, o.written_by, o.signed_by,
         o.signed_at, o.gate_decision_id, o.stop_reason, o.stopped_on, o.created_at, o.updated_at
  FROM patient p
  JOIN medication_order o ON o.org_id = p.org_id AND o.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
    AND ($3::timestamptz IS NULL OR (o.created_at, o.order_id) < ($3, $4::uuid))
  ORDER BY o.created_at DESC, o.order_id DESC
  LIMIT $5)sql"};

std::vector<OrderRecord> ListOrders(Transaction& tx, PatientId patient,
                                    const std::optional<std::pair<Instant, OrderId>>& after, int limit) {
  std::optional<Instant> after_time;
  std::optional<OrderId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  std::vector<OrderRecord> orders;
  for (const auto& row : tx.Exec(kListOrders, tx.org(), patient, after_time, after_id, limit))
    orders.push_back(ReadOrder(row));
  return orders;
}

std::vector<Statement> OrderStatements() {
  return {kInsertOrder, kInsertOrderVersion, kUpdateOrder, kLockOrder,
          kLockOrders,  kListOrderVersions,  kFindOrder,   kListOrders};
}

}  // namespace cairn::prescribing::storage

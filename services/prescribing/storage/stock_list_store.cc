#include "prescribing/storage/stock_list_store.h"

#include "prescribing/domain/correction.h"
#include "prescribing/storage/errors.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Date;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::Uuid;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kListStock{"list_stock", R"sql(
  SELECT b.balance_id, b.lot_id, b.place_id, b.reserved_for, b.available, b.quarantined, l.product, l.number,
         l.expires_on, l.recalled_at, l.recall_reference
  FROM stock_balance b
  JOIN stock_lot l ON l.org_id = b.org_id AND l.lot_id = b.lot_id
  WHERE b.org_id = $1 AND (b.available > 0 OR b.quarantined > 0) AND ($2::uuid IS NULL OR b.lot_id = $2)
    AND ($3::uuid IS NULL OR b.place_id = $3) AND ($4::smallint IS NULL OR l.product = $4)
    AND ($5::date IS NULL OR (l.expires_on, b.balance_id) > ($5, $6::uuid))
  ORDER BY l.expires_on, b.balance_id
  LIMIT $7)sql"};

std::vector<StockRow> ListStock(Transaction& tx, const StockQuery& query, const std::optional<StockCursor>& after,
                                int limit) {
  std::optional<std::int16_t> product;
  if (query.product) product = static_cast<std::int16_t>(*query.product);
  std::optional<Date> day;
  std::optional<Uuid> balance;
  if (after) {
    day = after->expires_on;
    balance = after->balance;
  }
  std::vector<StockRow> stock;
  for (const auto& row : tx.Exec(kListStock, tx.org(), query.lot, query.place, product, day, balance, limit)) {
    StockRow entry;
    entry.balance = Get<Uuid>(row, "balance_id");
    entry.lot = {{Get<LotId>(row, "lot_id"), static_cast<domain::Product>(Get<std::int16_t>(row, "product")),
                  Get<std::string>(row, "number"), Get<Date>(row, "expires_on")},
                 GetOptional<Instant>(row, "recalled_at"),
                 Get<std::string>(row, "recall_reference")};
    entry.held = {{entry.lot.lot.id, Get<StockPlaceId>(row, "place_id"), GetOptional<PatientId>(row, "reserved_for")},
                  Get<std::int32_t>(row, "available"),
                  Get<std::int32_t>(row, "quarantined")};
    stock.push_back(std::move(entry));
  }
  return stock;
}

// state 1: in stock.
constexpr Statement kListKits{"list_kits", R"sql(
  SELECT kit_id, lot_id, place_id, reserved_for, state, received_at
  FROM stock_kit
  WHERE org_id = $1 AND ((place_id = ANY($2::uuid[]) AND state = 1) OR kit_id = ANY($3::uuid[]))
  ORDER BY kit_id)sql"};

std::vector<domain::Kit> ListKits(Transaction& tx, const std::vector<StockPlaceId>& places,
                                  const std::vector<KitId>& kits) {
  std::vector<domain::Kit> found;
  for (const auto& row : tx.Exec(kListKits, tx.org(), ArrayOf(places), ArrayOf(kits))) {
    found.push_back(
        {Get<KitId>(row, "kit_id"),
         {Get<LotId>(row, "lot_id"), Get<StockPlaceId>(row, "place_id"), GetOptional<PatientId>(row, "reserved_for")},
         static_cast<domain::KitState>(Get<std::int16_t>(row, "state")),
         Get<Instant>(row, "received_at")});
  }
  return found;
}

constexpr Statement kListMovements{"list_movements", R"sql(
  SELECT movement_id, kind, lot_id, kit_id, place_id, to_place_id, reserved_for, quantity, patient_id, dose_id,
         waste_reason, occurred_on, recorded_at, recorded_by
  FROM stock_movement
  WHERE org_id = $1 AND ($2::uuid IS NULL OR lot_id = $2) AND ($3::uuid IS NULL OR kit_id = $3)
    AND ($4::uuid IS NULL OR place_id = $4 OR to_place_id = $4)
    AND ($5::timestamptz IS NULL OR (recorded_at, movement_id) < ($5, $6::uuid))
  ORDER BY recorded_at DESC, movement_id DESC
  LIMIT $7)sql"};

std::vector<MovementRecord> ListMovements(Transaction& tx, const MovementQuery& query,
                                          const std::optional<MovementCursor>& after, int limit) {
  std::optional<Instant> time;
  std::optional<MovementId> id;
  if (after) {
    time = after->recorded_at;
    id = after->id;
  }
  std::vector<MovementRecord> movements;
  for (const auto& row : tx.Exec(kListMovements, tx.org(), query.lot, query.kit, query.place, time, id, limit)) {
    MovementRecord record;
    auto& movement = record.movement;
    movement.id = Get<MovementId>(row, "movement_id");
    movement.kind = static_cast<domain::MovementKind>(Get<std::int16_t>(row, "kind"));
    movement.at = {Get<LotId>(row, "lot_id"), Get<StockPlaceId>(row, "place_id"),
                   GetOptional<PatientId>(row, "reserved_for")};
    movement.to = GetOptional<StockPlaceId>(row, "to_place_id");
    movement.quantity = Get<std::int32_t>(row, "quantity");
    movement.patient = GetOptional<PatientId>(row, "patient_id");
    movement.kit = GetOptional<KitId>(row, "kit_id");
    movement.on = Get<Date>(row, "occurred_on");
    movement.by = Get<AccountId>(row, "recorded_by");
    record.dose = GetOptional<DoseEventId>(row, "dose_id");
    const auto reason = GetOptional<std::int16_t>(row, "waste_reason");
    if (reason) record.waste_reason = *reason;
    record.recorded_at = Get<Instant>(row, "recorded_at");
    movements.push_back(std::move(record));
  }
  return movements;
}

// kind 1: received, which may have been written down later.
constexpr Statement kFindKitMovements{"find_kit_movements", R"sql(
  SELECT m.kit_id, m.kind, m.place_id, m.to_place_id, m.quantity,
         CASE m.kind WHEN 1 THEN k.received_at ELSE m.recorded_at END AS moved_at
  FROM stock_movement m
  JOIN stock_kit k ON k.org_id = m.org_id AND k.kit_id = m.kit_id
  WHERE m.org_id = $1 AND m.kit_id = ANY($2::uuid[])
  ORDER BY m.kit_id, m.recorded_at, m.movement_id)sql"};
constexpr Statement kFindTemperatures{"find_temperatures", R"sql(
  SELECT t.kit_id, t.place_id, t.from_at, t.until_at, t.least_tenths_c, t.most_tenths_c
  FROM temperature_record t
  WHERE t.org_id = $1
    AND (t.kit_id = ANY($2::uuid[]) OR t.place_id IN (
      SELECT unnest(ARRAY[m.place_id, m.to_place_id]) FROM stock_movement m
      WHERE m.org_id = $1 AND m.kit_id = ANY($2::uuid[])))
    AND NOT EXISTS (SELECT 1 FROM temperature_record s WHERE s.org_id = t.org_id AND s.supersedes = t.record_id))sql"};

KitHistoryAnswers FindKitHistoryLater(Transaction& tx, const std::vector<KitId>& kits) {
  auto movements = tx.ExecLater(kFindKitMovements, tx.org(), ArrayOf(kits));
  return {std::move(movements), tx.ExecLater(kFindTemperatures, tx.org(), ArrayOf(kits))};
}

KitHistory ReadKitHistory(KitHistoryAnswers found) {
  KitHistory history;
  for (const auto& row : found.movements.Get()) {
    history.movements[Get<KitId>(row, "kit_id")].push_back(
        {static_cast<domain::MovementKind>(Get<std::int16_t>(row, "kind")), Get<StockPlaceId>(row, "place_id"),
         GetOptional<StockPlaceId>(row, "to_place_id"), Get<std::int32_t>(row, "quantity"),
         Get<Instant>(row, "moved_at")});
  }
  for (const auto& row : found.records.Get()) {
    history.records.push_back(
        {GetOptional<KitId>(row, "kit_id"), GetOptional<StockPlaceId>(row, "place_id"),
         domain::TemperatureInterval{Get<Instant>(row, "from_at"), GetOptional<Instant>(row, "until_at"),
                                     Get<std::int32_t>(row, "least_tenths_c") / 10.0,
                                     Get<std::int32_t>(row, "most_tenths_c") / 10.0}});
  }
  return history;
}

constexpr Statement kFindTemperature{"find_temperature", R"sql(
  SELECT s.record_id AS superseded_by
  FROM temperature_record t
  LEFT JOIN temperature_record s ON s.org_id = t.org_id AND s.supersedes = t.record_id
  WHERE t.org_id = $1 AND t.record_id = $2 AND t.kit_id IS NOT DISTINCT FROM $3 AND t.place_id IS NOT DISTINCT FROM $4)sql"};
constexpr Statement kInsertTemperature{"insert_temperature", R"sql(
  INSERT INTO temperature_record (org_id, record_id, kit_id, place_id, from_at, until_at, least_tenths_c, most_tenths_c,
                                  supersedes, recorded_at, recorded_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (org_id, supersedes) DO NOTHING)sql"};

namespace {

platform::Error AlreadySuperseded() {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "ALREADY_SUPERSEDED",
          .message = "Another record has taken its place already: correct that one."};
}

}  // namespace

Result<void> InsertTemperature(Transaction& tx, const TemperatureEntry& entry) {
  if (entry.supersedes) {
    const auto rows = tx.Exec(kFindTemperature, tx.org(), *entry.supersedes, entry.kit, entry.place);
    if (rows.empty()) return Fail(TemperatureRecordNotFound(*entry.supersedes));
    if (GetOptional<Uuid>(rows[0], "superseded_by")) return Fail(AlreadySuperseded());
  }
  const auto rows =
      tx.Exec(kInsertTemperature, tx.org(), entry.id, entry.kit, entry.place, entry.from, entry.until,
              entry.least_tenths_c, entry.most_tenths_c, entry.supersedes, entry.recorded_at, entry.recorded_by);
  if (rows.affected_rows() == 0) return Fail(AlreadySuperseded());
  return {};
}

constexpr Statement kFindInCare{"find_in_care", R"sql(
  SELECT p.patient_id, p.survivor_id
  FROM patient p
  WHERE p.org_id = $1 AND p.patient_id = ANY($2::uuid[]) AND NOT p.shredded AND EXISTS (
    SELECT 1
    FROM patient r
    JOIN care_relation c ON c.org_id = r.org_id AND c.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.survivor_id = p.survivor_id
      AND c.account_id = $3 AND NOT c.closed AND (c.valid_to IS NULL OR c.valid_to > $4)))sql"};

std::map<PatientId, PatientId> FindInCare(Transaction& tx, AccountId account, const std::set<PatientId>& patients,
                                          Instant now) {
  std::map<PatientId, PatientId> in_care;
  if (patients.empty()) return in_care;
  const std::vector<PatientId> asked(patients.begin(), patients.end());
  for (const auto& row : tx.Exec(kFindInCare, tx.org(), ArrayOf(asked), account, now))
    in_care[Get<PatientId>(row, "patient_id")] = Get<PatientId>(row, "survivor_id");
  return in_care;
}

std::vector<Statement> StockListStatements() {
  return {kListStock,        kListKits,        kListMovements,     kFindKitMovements,
          kFindTemperatures, kFindTemperature, kInsertTemperature, kFindInCare};
}

}  // namespace cairn::prescribing::storage

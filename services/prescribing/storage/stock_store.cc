#include "prescribing/storage/stock_store.h"

namespace cairn::prescribing::storage {

using domain::Kit;
using domain::StockKey;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

// Items that may be missing travel as empty text.
template <class Id>
std::string TextOf(const std::optional<Id>& id) {
  return id ? id->ToString() : "";
}

StockKey ReadKey(const Row& row) {
  return {Get<LotId>(row, "lot_id"), Get<StockPlaceId>(row, "place_id"), GetOptional<PatientId>(row, "reserved_for")};
}

std::optional<std::int16_t> ProductNumber(const StockSelection& selection) {
  if (!selection.product) return std::nullopt;
  return static_cast<std::int16_t>(*selection.product);
}

}  // namespace

constexpr Statement kInsertLot{"insert_lot", R"sql(
  INSERT INTO stock_lot (org_id, lot_id, product, number, expires_on, created_at, created_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (org_id, product, number) DO NOTHING)sql"};

void InsertLot(Transaction& tx, const domain::Lot& lot, Instant now, AccountId by) {
  tx.ExecLater(kInsertLot, tx.org(), lot.id, static_cast<std::int16_t>(lot.product), lot.number, lot.expires_on, now,
               by);
}

constexpr Statement kMarkRecalled{"mark_recalled", R"sql(
  UPDATE stock_lot SET recalled_at = $4, recalled_by = $5, recall_reference = $3
  WHERE org_id = $1 AND lot_id = $2 AND recalled_at IS NULL)sql"};

void MarkRecalled(Transaction& tx, LotId lot, const std::string& reference, Instant now, AccountId by) {
  tx.ExecLater(kMarkRecalled, tx.org(), lot, reference, now, by);
}

constexpr Statement kFindLots{"find_lots", R"sql(
  SELECT l.lot_id, l.product, l.number, l.expires_on, l.recalled_at, l.recall_reference
  FROM stock_lot l
  WHERE l.org_id = $1 AND (l.lot_id = ANY($2::uuid[]) OR (l.product = $4::smallint AND l.number = $5)
    OR l.lot_id IN (SELECT k.lot_id FROM stock_kit k WHERE k.org_id = $1 AND k.kit_id = ANY($3::uuid[])))
  ORDER BY l.lot_id)sql"};
constexpr Statement kHoldLots{"hold_lots", R"sql(
  SELECT l.lot_id, l.product, l.number, l.expires_on, l.recalled_at, l.recall_reference
  FROM stock_lot l
  WHERE l.org_id = $1 AND (l.lot_id = ANY($2::uuid[]) OR (l.product = $4::smallint AND l.number = $5)
    OR l.lot_id IN (SELECT k.lot_id FROM stock_kit k WHERE k.org_id = $1 AND k.kit_id = ANY($3::uuid[])))
  ORDER BY l.lot_id
  FOR NO KEY UPDATE OF l)sql"};
constexpr Statement kFindBalances{"find_balances", R"sql(
  SELECT b.lot_id, b.place_id, b.reserved_for, b.available, b.quarantined, p.survivor_id
  FROM stock_lot l
  JOIN stock_balance b ON b.org_id = l.org_id AND b.lot_id = l.lot_id
  LEFT JOIN patient p ON p.org_id = b.org_id AND p.patient_id = b.reserved_for
  WHERE l.org_id = $1 AND (l.lot_id = ANY($2::uuid[]) OR (l.product = $4::smallint AND l.number = $5)
    OR l.lot_id IN (SELECT k.lot_id FROM stock_kit k WHERE k.org_id = $1 AND k.kit_id = ANY($3::uuid[])))
  ORDER BY b.lot_id, b.place_id, b.reserved_for)sql"};
// state 1: in stock; 5: missing.
constexpr Statement kFindKits{"find_kits", R"sql(
  SELECT s.kit_id, s.lot_id, s.place_id, s.reserved_for, s.state, s.received_at
  FROM stock_lot l
  JOIN stock_kit s ON s.org_id = l.org_id AND s.lot_id = l.lot_id
  WHERE l.org_id = $1 AND (l.lot_id = ANY($2::uuid[]) OR (l.product = $4::smallint AND l.number = $5)
    OR l.lot_id IN (SELECT k.lot_id FROM stock_kit k WHERE k.org_id = $1 AND k.kit_id = ANY($3::uuid[])))
    AND (s.state IN (1, 5) OR s.kit_id = ANY($3::uuid[]))
  ORDER BY s.kit_id)sql"};

StockAnswers FindStockLater(Transaction& tx, const StockSelection& selection, bool hold) {
  const auto ask = [&](const Statement& statement) {
    return tx.ExecLater(statement, tx.org(), ArrayOf(selection.lots), ArrayOf(selection.kits), ProductNumber(selection),
                        selection.number);
  };
  auto lots = ask(hold ? kHoldLots : kFindLots);
  auto stock = ask(kFindBalances);
  return {std::move(lots), std::move(stock), ask(kFindKits)};
}

void HoldLotsOfKitsLater(Transaction& tx, const std::vector<KitId>& kits) {
  if (kits.empty()) return;
  StockSelection selection;
  selection.kits = kits;
  tx.ExecLater(kHoldLots, tx.org(), ArrayOf(selection.lots), ArrayOf(selection.kits), ProductNumber(selection),
               selection.number);
}

StockExcerpt ReadStock(StockAnswers found) {
  StockExcerpt excerpt;
  for (const auto& row : found.lots.Get()) {
    excerpt.lots.push_back({{Get<LotId>(row, "lot_id"), static_cast<domain::Product>(Get<std::int16_t>(row, "product")),
                             Get<std::string>(row, "number"), Get<Date>(row, "expires_on")},
                            GetOptional<Instant>(row, "recalled_at"),
                            Get<std::string>(row, "recall_reference")});
  }
  for (const auto& row : found.stock.Get()) {
    excerpt.stock.push_back({ReadKey(row), Get<std::int32_t>(row, "available"), Get<std::int32_t>(row, "quarantined")});
    const auto survivor = GetOptional<PatientId>(row, "survivor_id");
    if (survivor) excerpt.survivors[excerpt.stock.back().key.reserved_for.value()] = *survivor;
  }
  for (const auto& row : found.kits.Get()) {
    excerpt.kits.push_back({Get<KitId>(row, "kit_id"), ReadKey(row),
                            static_cast<domain::KitState>(Get<std::int16_t>(row, "state")),
                            Get<Instant>(row, "received_at")});
  }
  return excerpt;
}

constexpr Statement kInsertMovements{"insert_movements", R"sql(
  INSERT INTO stock_movement (org_id, movement_id, kind, lot_id, kit_id, place_id, to_place_id, reserved_for, quantity,
                              patient_id, dose_id, waste_reason, occurred_on, recorded_at, recorded_by)
  SELECT $1, m.id, m.kind, m.lot, nullif(m.kit, '')::uuid, m.place, nullif(m.to_place, '')::uuid,
         nullif(m.reserved_for, '')::uuid, m.quantity, nullif(m.patient, '')::uuid, nullif(m.dose, '')::uuid,
         nullif(m.reason, 0), m.occurred_on, $14, $15
  FROM unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::integer[],
              $10::text[], $11::text[], $12::smallint[], $13::date[])
    AS m (id, kind, lot, kit, place, to_place, reserved_for, quantity, patient, dose, reason, occurred_on))sql"};
constexpr Statement kInsertPostings{"insert_postings", R"sql(
  INSERT INTO stock_posting (org_id, movement_id, leg, lot_id, account, place_id, reserved_for, units)
  SELECT $1, p.id, p.leg, p.lot, p.account, nullif(p.place, '')::uuid, nullif(p.reserved_for, '')::uuid, p.units
  FROM unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::smallint[], $6::text[], $7::text[], $8::integer[])
    AS p (id, leg, lot, account, place, reserved_for, units))sql"};
constexpr Statement kOpenBalances{"open_balances", R"sql(
  INSERT INTO stock_balance (org_id, balance_id, lot_id, place_id, reserved_for, available, quarantined)
  SELECT $1, gen_random_uuid(), p.lot, p.place, nullif(p.reserved_for, '')::uuid, 0, 0
  FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS u (lot, place, reserved_for)
        ORDER BY lot, place, reserved_for) p
  ON CONFLICT (org_id, lot_id, place_id, reserved_for) DO NOTHING)sql"};
// account 2: a place; 3: quarantine.
constexpr Statement kAddToBalances{"add_to_balances", R"sql(
  UPDATE stock_balance b
  SET available = b.available + p.available, quarantined = b.quarantined + p.quarantined
  FROM (SELECT u.lot, u.place, nullif(u.reserved_for, '')::uuid AS reserved_for,
               coalesce(sum(u.units) FILTER (WHERE u.account = 2), 0) AS available,
               coalesce(sum(u.units) FILTER (WHERE u.account = 3), 0) AS quarantined
        FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::smallint[], $6::integer[])
          AS u (lot, place, reserved_for, account, units)
        GROUP BY 1, 2, 3) p
  WHERE b.org_id = $1 AND b.lot_id = p.lot AND b.place_id = p.place
    AND b.reserved_for IS NOT DISTINCT FROM p.reserved_for)sql"};

namespace {

void InsertMovementRows(Transaction& tx, const std::vector<MovementRecord>& records) {
  std::vector<MovementId> ids;
  std::vector<LotId> lots;
  std::vector<StockPlaceId> places;
  std::vector<std::int64_t> kinds, quantities, reasons;
  std::vector<std::string> kits, targets, reserved_for, patients, doses, days;
  for (const auto& record : records) {
    const auto& movement = record.movement;
    ids.push_back(movement.id);
    kinds.push_back(static_cast<std::int64_t>(movement.kind));
    lots.push_back(movement.at.lot);
    kits.push_back(TextOf(movement.kit));
    places.push_back(movement.at.place);
    targets.push_back(TextOf(movement.to));
    reserved_for.push_back(TextOf(movement.at.reserved_for));
    quantities.push_back(movement.quantity);
    patients.push_back(TextOf(movement.patient));
    doses.push_back(TextOf(record.dose));
    reasons.push_back(record.waste_reason.value_or(0));
    days.push_back(platform::FormatDate(movement.on));
  }
  tx.ExecLater(kInsertMovements, tx.org(), ArrayOf(ids), ArrayOf(kinds), ArrayOf(lots), ArrayOf(kits), ArrayOf(places),
               ArrayOf(targets), ArrayOf(reserved_for), ArrayOf(quantities), ArrayOf(patients), ArrayOf(doses),
               ArrayOf(reasons), ArrayOf(days), records.front().recorded_at, records.front().movement.by);
}

void InsertPostingRows(Transaction& tx, const std::vector<MovementRecord>& records) {
  std::vector<MovementId> ids;
  std::vector<LotId> lots, held_lots;
  std::vector<StockPlaceId> held_places;
  std::vector<std::int64_t> legs, accounts, units, held_accounts, held_units;
  std::vector<std::string> places, reserved_for, held_for;
  for (const auto& record : records) {
    std::int64_t leg = 0;
    for (const auto& posting : record.postings) {
      ids.push_back(record.movement.id);
      legs.push_back(++leg);
      lots.push_back(record.movement.at.lot);
      accounts.push_back(static_cast<std::int64_t>(posting.account));
      places.push_back(posting.at ? posting.at->place.ToString() : "");
      reserved_for.push_back(posting.at ? TextOf(posting.at->reserved_for) : "");
      units.push_back(posting.units);
      if (!posting.at) continue;
      held_lots.push_back(lots.back());
      held_places.push_back(posting.at->place);
      held_for.push_back(reserved_for.back());
      held_accounts.push_back(accounts.back());
      held_units.push_back(posting.units);
    }
  }
  tx.ExecLater(kInsertPostings, tx.org(), ArrayOf(ids), ArrayOf(legs), ArrayOf(lots), ArrayOf(accounts),
               ArrayOf(places), ArrayOf(reserved_for), ArrayOf(units));
  tx.ExecLater(kOpenBalances, tx.org(), ArrayOf(held_lots), ArrayOf(held_places), ArrayOf(held_for));
  tx.ExecLater(kAddToBalances, tx.org(), ArrayOf(held_lots), ArrayOf(held_places), ArrayOf(held_for),
               ArrayOf(held_accounts), ArrayOf(held_units));
}

struct KitColumns {
  std::vector<KitId> ids;
  std::vector<LotId> lots;
  std::vector<StockPlaceId> places;
  std::vector<std::string> reserved_for;
  std::vector<std::int64_t> states;
};

KitColumns ColumnsOf(const std::vector<Kit>& kits) {
  KitColumns columns;
  for (const auto& kit : kits) {
    columns.ids.push_back(kit.id);
    columns.lots.push_back(kit.at.lot);
    columns.places.push_back(kit.at.place);
    columns.reserved_for.push_back(TextOf(kit.at.reserved_for));
    columns.states.push_back(static_cast<std::int64_t>(kit.state));
  }
  return columns;
}

}  // namespace

void InsertMovements(Transaction& tx, const std::vector<MovementRecord>& movements) {
  if (movements.empty()) return;
  InsertMovementRows(tx, movements);
  InsertPostingRows(tx, movements);
}

constexpr Statement kInsertKits{"insert_kits", R"sql(
  INSERT INTO stock_kit (org_id, kit_id, lot_id, place_id, reserved_for, state, received_at)
  SELECT $1, k.id, k.lot, k.place, nullif(k.reserved_for, '')::uuid, k.state, $7
  FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::smallint[])
    AS k (id, lot, place, reserved_for, state))sql"};

void InsertKits(Transaction& tx, const std::vector<Kit>& kits) {
  if (kits.empty()) return;
  const auto columns = ColumnsOf(kits);
  tx.ExecLater(kInsertKits, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.lots), ArrayOf(columns.places),
               ArrayOf(columns.reserved_for), ArrayOf(columns.states), kits.front().received_at);
}

constexpr Statement kUpdateKits{"update_kits", R"sql(
  UPDATE stock_kit s SET place_id = k.place, state = k.state
  FROM unnest($2::uuid[], $3::uuid[], $4::smallint[]) AS k (id, place, state)
  WHERE s.org_id = $1 AND s.kit_id = k.id)sql"};

void UpdateKits(Transaction& tx, const std::vector<Kit>& kits) {
  if (kits.empty()) return;
  const auto columns = ColumnsOf(kits);
  tx.ExecLater(kUpdateKits, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.places), ArrayOf(columns.states));
}

// kind 1 injection, 2 implant, 3 dispense.
constexpr Statement kFindRecipients{"find_recipients", R"sql(
  SELECT p.survivor_id, d.dose_id, d.occurred_on
  FROM dose d
  JOIN patient p ON p.org_id = d.org_id AND p.patient_id = d.patient_id
  WHERE d.org_id = $1 AND upper(d.lot_number) = upper($2) AND d.lot_number <> '' AND d.kind = $3
    AND d.superseded_by IS NULL AND d.voided_at IS NULL
  ORDER BY p.survivor_id, d.occurred_on, d.dose_id)sql"};

LaterRows FindRecipientsLater(Transaction& tx, const domain::Lot& lot) {
  const auto form = domain::FactsOf(lot.product).form;
  const std::int16_t kind = form == domain::Form::kInjection ? 1 : form == domain::Form::kImplant ? 2 : 3;
  return tx.ExecLater(kFindRecipients, tx.org(), lot.number, kind);
}

std::vector<LotRecipient> ReadRecipients(LaterRows found) {
  std::vector<LotRecipient> recipients;
  for (const auto& row : found.Get()) {
    recipients.push_back(
        {Get<PatientId>(row, "survivor_id"), Get<DoseEventId>(row, "dose_id"), Get<Date>(row, "occurred_on")});
  }
  return recipients;
}

constexpr Statement kFindTotals{"find_totals", R"sql(
  SELECT account, sum(units)::integer AS units FROM stock_posting WHERE org_id = $1 AND lot_id = $2 GROUP BY account)sql"};

std::map<domain::Account, int> FindTotals(Transaction& tx, LotId lot) {
  std::map<domain::Account, int> totals;
  for (const auto& row : tx.Exec(kFindTotals, tx.org(), lot)) {
    totals[static_cast<domain::Account>(Get<std::int16_t>(row, "account"))] = Get<std::int32_t>(row, "units");
  }
  return totals;
}

// kind 6: a return.
constexpr Statement kFindReturned{"find_returned", R"sql(
  SELECT coalesce(sum(quantity), 0)::integer AS units
  FROM stock_movement WHERE org_id = $1 AND lot_id = $2 AND kind = 6)sql"};

int FindReturned(Transaction& tx, LotId lot) {
  return Get<std::int32_t>(tx.Exec(kFindReturned, tx.org(), lot)[0], "units");
}

std::vector<Statement> StockStatements() {
  return {kFindReturned,  kInsertLot,  kMarkRecalled,    kFindLots,       kHoldLots,
          kFindBalances,  kFindKits,   kInsertMovements, kInsertPostings, kOpenBalances,
          kAddToBalances, kInsertKits, kUpdateKits,      kFindRecipients, kFindTotals};
}

}  // namespace cairn::prescribing::storage

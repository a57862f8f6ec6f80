#include "prescribing/rpc/stock_reply.h"

#include <algorithm>

#include "prescribing/rpc/stock_steps.h"
#include "prescribing/wire/date_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

using InCare = std::map<PatientId, PatientId>;

// Empty where the patient is not in the caller's care.
std::string NameFor(Call& call, const InCare& in_care, const std::optional<PatientId>& patient) {
  if (!patient) return "";
  const auto found = in_care.find(*patient);
  if (found == in_care.end()) return "";
  call.Touches(found->second);
  return found->second.ToString();
}

v1::ColdChain ToProto(const domain::ColdChain& chain) {
  v1::ColdChain proto;
  proto.set_state(static_cast<v1::ColdChain::State>(chain.state));
  proto.set_warm_minutes(static_cast<int>(std::chrono::floor<std::chrono::minutes>(chain.warm).count()));
  if (chain.usable_until) *proto.mutable_usable_until_time() = wire::ToProto(*chain.usable_until);
  return proto;
}

const storage::LotRecord& LotOf(const std::vector<storage::LotRecord>& lots, LotId id) {
  return *std::find_if(lots.begin(), lots.end(), [&](const auto& record) { return record.lot.id == id; });
}

}  // namespace

v1::StockPlace ToReply(const storage::StockPlace& place) {
  v1::StockPlace reply;
  reply.set_place_id(place.id.ToString());
  reply.set_site_id(place.site.ToString());
  reply.set_name(place.name);
  reply.set_kind(static_cast<v1::StockPlaceKind>(place.kind));
  *reply.mutable_create_time() = wire::ToProto(place.created_at);
  return reply;
}

v1::StockLot ToReply(const storage::LotRecord& record, domain::Date today) {
  v1::StockLot reply;
  reply.set_lot_id(record.lot.id.ToString());
  reply.set_product(static_cast<v1::Product>(record.lot.product));
  reply.set_number(record.lot.number);
  *reply.mutable_expires_on() = wire::ToProto(record.lot.expires_on);
  reply.set_expired(today > record.lot.expires_on);
  if (record.recalled_at) *reply.mutable_recall_time() = wire::ToProto(*record.recalled_at);
  reply.set_recall_reference(record.recall_reference);
  return reply;
}

v1::TemperatureRecord ToReply(const storage::TemperatureEntry& entry) {
  v1::TemperatureRecord reply;
  reply.set_record_id(entry.id.ToString());
  if (entry.kit) reply.set_kit_id(entry.kit->ToString());
  if (entry.place) reply.set_place_id(entry.place->ToString());
  *reply.mutable_from_time() = wire::ToProto(entry.from);
  if (entry.until) *reply.mutable_until_time() = wire::ToProto(*entry.until);
  reply.set_least_tenths_c(entry.least_tenths_c);
  reply.set_most_tenths_c(entry.most_tenths_c);
  if (entry.supersedes) reply.set_supersedes_record_id(entry.supersedes->ToString());
  *reply.mutable_record_time() = wire::ToProto(entry.recorded_at);
  reply.set_recorded_by_account_id(entry.recorded_by.ToString());
  return reply;
}

std::vector<v1::StockMovement> ToReplies(Call& call, Transaction& tx,
                                         const std::vector<storage::MovementRecord>& movements) {
  std::set<PatientId> patients;
  for (const auto& record : movements) {
    if (record.movement.patient) patients.insert(*record.movement.patient);
    if (record.movement.at.reserved_for) patients.insert(*record.movement.at.reserved_for);
  }
  const auto in_care = storage::FindInCare(tx, call.account(), patients, call.now());
  std::vector<v1::StockMovement> replies;
  for (const auto& record : movements) {
    const auto& movement = record.movement;
    auto& reply = replies.emplace_back();
    reply.set_movement_id(movement.id.ToString());
    reply.set_kind(static_cast<v1::StockMovementKind>(movement.kind));
    reply.set_lot_id(movement.at.lot.ToString());
    if (movement.kit) reply.set_kit_id(movement.kit->ToString());
    reply.set_place_id(movement.at.place.ToString());
    if (movement.to) reply.set_to_place_id(movement.to->ToString());
    reply.set_reserved(movement.at.reserved_for.has_value());
    reply.set_reserved_for_patient_id(NameFor(call, in_care, movement.at.reserved_for));
    reply.set_quantity(movement.quantity);
    reply.set_patient_id(NameFor(call, in_care, movement.patient));
    if (record.dose && !reply.patient_id().empty()) reply.set_dose_id(record.dose->ToString());
    reply.set_waste_reason(static_cast<v1::WasteReason>(record.waste_reason.value_or(0)));
    *reply.mutable_occurred_on() = wire::ToProto(movement.on);
    *reply.mutable_record_time() = wire::ToProto(record.recorded_at);
    reply.set_recorded_by_account_id(movement.by.ToString());
  }
  return replies;
}

std::vector<v1::Kit> ToReplies(Call& call, Transaction& tx, const std::vector<domain::Kit>& kits,
                               const std::vector<storage::LotRecord>& lots, const platform::TimeZone& zone) {
  std::map<LotId, domain::Date> expires_on;
  for (const auto& record : lots) expires_on[record.lot.id] = record.lot.expires_on;
  std::vector<domain::Kit> in_stock;
  std::set<PatientId> patients;
  for (const auto& kit : kits) {
    if (kit.state == domain::KitState::kInStock) in_stock.push_back(kit);
    if (kit.at.reserved_for) patients.insert(*kit.at.reserved_for);
  }
  const auto chains = LoadColdChains(tx, in_stock, expires_on, zone, call.now());
  const auto in_care = storage::FindInCare(tx, call.account(), patients, call.now());
  std::vector<v1::Kit> replies;
  for (const auto& kit : kits) {
    auto& reply = replies.emplace_back();
    reply.set_kit_id(kit.id.ToString());
    reply.set_lot_id(kit.at.lot.ToString());
    reply.set_place_id(kit.at.place.ToString());
    reply.set_state(static_cast<v1::Kit::State>(kit.state));
    reply.set_reserved(kit.at.reserved_for.has_value());
    reply.set_reserved_for_patient_id(NameFor(call, in_care, kit.at.reserved_for));
    *reply.mutable_receive_time() = wire::ToProto(kit.received_at);
    const auto chain = chains.find(kit.id);
    if (chain != chains.end()) *reply.mutable_cold_chain() = ToProto(chain->second);
  }
  return replies;
}

std::vector<v1::StockBalance> ToReplies(Call& call, Transaction& tx,
                                        const std::vector<domain::StockLedger::Held>& stock,
                                        const std::vector<domain::Kit>& kits,
                                        const std::vector<storage::LotRecord>& lots, const platform::TimeZone& zone) {
  const auto kit_replies = ToReplies(call, tx, kits, lots, zone);
  std::set<PatientId> patients;
  for (const auto& held : stock) {
    if (held.key.reserved_for) patients.insert(*held.key.reserved_for);
  }
  const auto in_care = storage::FindInCare(tx, call.account(), patients, call.now());
  const auto today = platform::ClinicDay(call.now(), zone);
  std::vector<v1::StockBalance> replies;
  for (const auto& held : stock) {
    auto& reply = replies.emplace_back();
    *reply.mutable_lot() = ToReply(LotOf(lots, held.key.lot), today);
    reply.set_place_id(held.key.place.ToString());
    reply.set_reserved(held.key.reserved_for.has_value());
    reply.set_reserved_for_patient_id(NameFor(call, in_care, held.key.reserved_for));
    reply.set_available(held.available);
    reply.set_quarantined(held.quarantined);
    for (std::size_t i = 0; i < kits.size(); ++i) {
      if (kits[i].at == held.key && kits[i].state == domain::KitState::kInStock) *reply.add_kits() = kit_replies[i];
    }
  }
  return replies;
}

}  // namespace cairn::prescribing

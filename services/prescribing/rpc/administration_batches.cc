#include "prescribing/rpc/administration_batches.h"

#include <algorithm>
#include <map>
#include <set>

#include "platform/outbox/outbox.h"
#include "prescribing/rpc/dose_judgement.h"
#include "prescribing/storage/dose_batch_store.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/storage/order_store.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::AccountId;
using platform::TimeZone;
using platform::postgres::LaterRows;
using platform::postgres::Transaction;
using platform::rpc::MutationBatches;

namespace {

using Calls = std::vector<AdministrationInBatch*>;

Calls AsAdministrations(const MutationBatches::Calls& calls) {
  Calls administrations;
  for (auto* call : calls) administrations.push_back(static_cast<AdministrationInBatch*>(call));
  return administrations;
}

struct Holds {
  LaterRows access, doses, orders, zone;
};

// The lots after the patients and their orders, as KeepDose takes them, and all before the first is asked about: in one
// order.
Holds TakeHolds(Transaction& tx, const Calls& calls) {
  std::vector<projection::storage::WhoAsks> asking;
  std::vector<PatientId> patients;
  std::vector<storage::OrderOfPatient> orders;
  std::vector<KitId> kits;
  for (const auto* call : calls) {
    const auto& wanted = call->wanted;
    asking.push_back({call->account(), wanted.patient, call->now()});
    patients.push_back(wanted.patient);
    orders.push_back({wanted.patient, wanted.order.value()});
    if (const auto kit = KitOf(wanted.entry)) kits.push_back(*kit);
  }
  storage::PlanOnceLater(tx);
  auto access = projection::storage::FindAccessLater(tx, asking, true);
  auto doses = storage::HoldDosesOfManyLater(tx, patients);
  auto locked = storage::LockOrdersLater(tx, orders);
  storage::HoldLotsOfKitsLater(tx, kits);
  return {access, doses, locked, projection::storage::FindOrganisationZoneLater(tx)};
}

/// A call whose patient, order and carton are held, and of no other call here.
struct Held {
  AdministrationInBatch* call;
  storage::LockedOrder order;
};

std::vector<Held> ReadHolds(Holds holds, const Calls& calls, const MutationBatches::Calls& open) {
  const auto may = projection::storage::ReadAccess(holds.access);
  const auto with_doses = storage::ReadHeld(holds.doses);
  auto orders = storage::ReadLockedOrders(holds.orders);
  std::set<PatientId> patients;
  std::set<KitId> kits;
  std::vector<Held> held;
  for (std::size_t n = 0; n < calls.size(); ++n) {
    const auto& wanted = calls[n]->wanted;
    const bool is_open = std::find(open.begin(), open.end(), calls[n]) != open.end();
    const auto order = orders.find(n);
    if (!is_open || !may.contains(n) || !with_doses.contains(wanted.patient) || order == orders.end()) continue;
    const auto kit = KitOf(wanted.entry);
    if (!patients.insert(wanted.patient).second || (kit && !kits.insert(*kit).second)) continue;
    held.push_back({calls[n], std::move(order->second)});
  }
  return held;
}

std::vector<DoseFacts> LoadFactsOfMany(Transaction& tx, const TimeZone& zone, const std::vector<Held>& held) {
  std::vector<GateSubject> subjects;
  std::vector<PatientId> patients;
  std::vector<OrderId> orders;
  for (const auto& [call, order] : held) {
    subjects.push_back({call->wanted.patient, call->now(), call->wanted.on});
    patients.push_back(call->wanted.patient);
    orders.push_back(*call->wanted.order);
  }
  auto stops_later = storage::FindStopsLater(tx, patients);
  auto endorsed_later = storage::ListEndorsementsLater(tx, orders);
  auto questions = GateQuestion::OfMany(tx, held.front().call->keys(), zone, subjects);
  auto stops = storage::ReadStopsOfMany(std::move(stops_later), held.size());
  auto endorsed = storage::ReadEndorsements(std::move(endorsed_later));
  std::vector<DoseFacts> facts;
  for (std::size_t i = 0; i < held.size(); ++i) {
    const auto& [record, days] = held[i].order;
    facts.push_back({{days.started_on, days.ended_on, platform::ClinicDay(held[i].call->now(), zone)},
                     record.order,
                     questions[i].doses(),
                     std::move(stops[i]),
                     std::move(questions[i]),
                     endorsed[orders[i]]});
  }
  return facts;
}

/// Of each person once for all that they give in the batch.
class Standings {
 public:
  Standings(Transaction& tx, const standing::storage::FreshAsOf& fresh_as_of) : tx_(tx), fresh_as_of_(fresh_as_of) {}
  standing::storage::Relied Of(const AdministrationInBatch& call) {
    const auto known = known_.find(call.account());
    if (known != known_.end()) return known->second;
    const auto relied = standing::storage::RequireStanding(tx_, call.account(), standing::Act::kAdminister, kAnyState,
                                                           call.clock_now(), fresh_as_of_)
                            .value();
    return known_.emplace(call.account(), relied).first->second;
  }

 private:
  Transaction& tx_;
  const standing::storage::FreshAsOf& fresh_as_of_;
  std::map<AccountId, standing::storage::Relied> known_;
};

struct Judged {
  AdministrationInBatch* call;
  JudgedDose dose;
};

void Write(Transaction& tx, std::vector<Judged>& judged) {
  std::vector<storage::NewGateDecision> decisions;
  std::vector<storage::DoseRecord> doses;
  std::vector<platform::outbox::NewEvent> events;
  for (auto& [call, one] : judged) {
    if (one.decision) {
      decisions.push_back(std::move(*one.decision));
      events.push_back(EventOf(decisions.back()));
    }
    if (!one.dose) continue;
    doses.push_back(*one.dose);
    events.push_back(EventOf(one));
  }
  storage::InsertGateDecisions(tx, decisions);
  storage::InsertAdministrations(tx, doses);
  for (auto& [call, one] : judged) {
    if (one.dose) BookKit(one.kit, *one.dose);
  }
  platform::outbox::Append(tx, events);
}

void Answer(AdministrationInBatch& call, KeptDose kept) {
  const auto id = platform::Uuid::Parse(kept.dose ? kept.dose->dose_id() : kept.decision->decision_id()).value();
  v1::RecordAdministrationResponse response;
  Put(std::move(kept), response);
  call.BatchedMutation::Answer(std::move(response), id);
}

void Keep(Transaction& tx, const TimeZone& zone, const std::vector<Held>& held,
          const standing::storage::FreshAsOf& fresh_as_of) {
  auto facts = LoadFactsOfMany(tx, zone, held);
  Standings standings(tx, fresh_as_of);
  std::vector<Judged> judged;
  for (std::size_t i = 0; i < held.size(); ++i) {
    auto& call = *held[i].call;
    platform::rpc::LeaveIfRejected([&] {
      const auto standing = [&] { return standings.Of(call); };
      judged.push_back({&call, JudgeDose(Recorder(call), tx, call.wanted, std::move(facts[i]), standing, fresh_as_of)});
    });
  }
  Write(tx, judged);
  for (auto& [call, one] : judged) Answer(*call, std::move(one.kept));
}

}  // namespace

bool FitsBatch(const DoseToKeep& wanted) { return !wanted.from_place; }

MutationBatches::Ask KeepAdministrationsInBatch(standing::storage::FreshAsOf fresh_as_of) {
  return [fresh_as_of = std::move(fresh_as_of)](Transaction& tx, const MutationBatches::Calls& calls) {
    return [&tx, &fresh_as_of, calls = AsAdministrations(calls),
            holds = TakeHolds(tx, AsAdministrations(calls))](const MutationBatches::Calls& open) {
      const auto held = ReadHolds(holds, calls, open);
      if (!held.empty()) Keep(tx, projection::storage::OrganisationZone(holds.zone), held, fresh_as_of);
    };
  };
}

}  // namespace cairn::prescribing

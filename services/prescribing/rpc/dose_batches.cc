#include "prescribing/rpc/dose_batches.h"

#include <algorithm>

#include "platform/outbox/outbox.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/dose_batch_store.h"
#include "prescribing/storage/order_store.h"
#include "prescribing/wire/dose_wire.h"
#include "prescribing/wire/gate_inputs_wire.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::Date;
using platform::postgres::LaterRows;
using platform::postgres::Transaction;
using platform::rpc::MutationBatches;
using storage::DoseRecord;
using storage::TabletDay;

namespace {

// A clinic's day is at most a day away from the day in UTC.
constexpr std::chrono::days kZones{1};

DoseInBatch& AsDose(platform::rpc::BatchedMutation& call) { return static_cast<DoseInBatch&>(call); }

struct BatchQuestions {
  LaterRows access, held, zone, episodes, orders, tablets;
  /// Which calls the episodes and orders are asked for.
  std::vector<std::size_t> with_episode, with_order;
};

struct BatchFacts {
  std::set<std::size_t> may;
  std::set<PatientId> held;
  platform::TimeZone zone;
  /// By the number of the call.
  std::map<std::size_t, projection::storage::EpisodeDays> episodes;
  std::map<std::size_t, storage::LockedOrder> orders;
  std::map<std::size_t, std::vector<TabletDay>> tablets;
};

storage::DaysOfPatient DaysAskedOf(const DoseInBatch& call) {
  const auto& on = call.wanted.on;
  const auto day = std::chrono::sys_days(on.value_or(DayInUtc(call.now())));
  const auto slack = on ? std::chrono::days(0) : kZones;
  return {call.wanted.patient, Date(day - slack - wire::kLongestBlockade), Date(day + slack)};
}

// The holds first: what comes after them sees what others have done who held before.
BatchQuestions AskAbout(Transaction& tx, const MutationBatches::Calls& calls) {
  std::vector<projection::storage::WhoAsks> asking;
  std::vector<PatientId> patients;
  std::vector<projection::storage::EpisodeOfPatient> episodes;
  std::vector<storage::OrderOfPatient> orders;
  std::vector<storage::DaysOfPatient> days;
  std::vector<std::size_t> with_episode, with_order;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    const auto& call = AsDose(*calls[i]);
    const auto& wanted = call.wanted;
    asking.push_back({call.account(), wanted.patient, call.now()});
    patients.push_back(wanted.patient);
    days.push_back(DaysAskedOf(call));
    if (wanted.order) {
      orders.push_back({wanted.patient, *wanted.order});
      with_order.push_back(i);
    } else {
      episodes.push_back({wanted.patient, wanted.episode.value()});
      with_episode.push_back(i);
    }
  }
  auto access = projection::storage::FindAccessLater(tx, asking, true);
  auto held = storage::HoldDosesOfManyLater(tx, patients);
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto found_episodes = projection::storage::FindEpisodesLater(tx, episodes);
  auto found_orders = storage::LockOrdersLater(tx, orders);
  auto tablets = storage::FindTabletDaysLater(tx, days);
  return {access, held, zone, found_episodes, found_orders, tablets, with_episode, with_order};
}

template <class Value>
std::map<std::size_t, Value> ByCall(std::map<std::size_t, Value> found, const std::vector<std::size_t>& numbers) {
  std::map<std::size_t, Value> by_call;
  for (auto& [n, value] : found) by_call.emplace(numbers.at(n), std::move(value));
  return by_call;
}

BatchFacts ReadBatchFacts(const BatchQuestions& asked) {
  return {projection::storage::ReadAccess(asked.access),
          storage::ReadHeld(asked.held),
          projection::storage::OrganisationZone(asked.zone),
          ByCall(projection::storage::ReadEpisodes(asked.episodes), asked.with_episode),
          ByCall(storage::ReadLockedOrders(asked.orders), asked.with_order),
          storage::ReadTabletDays(asked.tablets)};
}

// Else the gate is asked whether it may be a first dose (wire::ToInputs).
bool TakesTabletsAlready(const std::vector<TabletDay>& days, Date on) {
  return std::any_of(days.begin(), days.end(), [&](const TabletDay& day) {
    const auto age = std::chrono::sys_days(on) - std::chrono::sys_days(day.on);
    return (day.observed_mg || day.answer == domain::DiaryAnswer::kTaken) && age >= std::chrono::days(0) &&
           age <= wire::kLongestBlockade;
  });
}

bool CanBeKept(domain::ObservedDoseRecord& record, const domain::CarePeriod& period, const domain::Order& order,
               const std::vector<TabletDay>& days) {
  domain::ObservedDoseFacts observed{period, order, 0};
  for (const auto& day : days) {
    if (day.on == record.on) observed.taken_that_day_mg += day.observed_mg.value_or(0);
  }
  return TakesTabletsAlready(days, record.on) && domain::CheckObservedDose(record, observed).empty();
}

bool CanBeKept(domain::SelfReport& report, const domain::CarePeriod& period, const std::vector<TabletDay>& days) {
  domain::DiaryFacts diary{period, {}};
  for (const auto& day : days) {
    if (day.answer) diary.answered.push_back(day.on);
  }
  auto kept = domain::RecordSelfReport(report, diary);
  if (kept) report = *kept;
  return kept.has_value();
}

// Nothing where it is for KeepDose.
std::optional<DoseRecord> Decide(const DoseInBatch& call, std::size_t n, const BatchFacts& facts) {
  const auto& wanted = call.wanted;
  if (!facts.may.contains(n) || !facts.held.contains(wanted.patient)) return std::nullopt;
  DoseRecord dose;
  dose.id = DoseEventId::New();
  dose.patient = wanted.patient;
  dose.order = wanted.order;
  dose.entry = wanted.entry;
  dose.recorded_at = call.now();
  dose.recorded_by = call.account();
  const auto today = platform::ClinicDay(call.now(), facts.zone);
  const auto on = wanted.on.value_or(today);
  const auto found = facts.tablets.find(n);
  const auto days = found == facts.tablets.end() ? std::vector<TabletDay>() : found->second;
  if (auto* record = std::get_if<domain::ObservedDoseRecord>(&dose.entry)) {
    const auto locked = facts.orders.find(n);
    if (locked == facts.orders.end()) return std::nullopt;
    const auto& order = locked->second.record.order;
    dose.episode = order.episode;
    *record = {ObservedDoseId{dose.id.value}, *wanted.order, on, record->dose_mg};
    const auto& episode = locked->second.episode;
    if (!CanBeKept(*record, {episode.started_on, episode.ended_on, today}, order, days)) return std::nullopt;
    return dose;
  }
  auto& report = std::get<domain::SelfReport>(dose.entry);
  const auto episode = facts.episodes.find(n);
  if (episode == facts.episodes.end()) return std::nullopt;
  dose.episode = wanted.episode.value();
  report.id.value = dose.id.value;
  report.patient = dose.patient;
  report.on = on;
  if (!CanBeKept(report, {episode->second.started_on, episode->second.ended_on, today}, days)) return std::nullopt;
  return dose;
}

}  // namespace

MutationBatches::GoOn KeepDosesInBatch(Transaction& tx, const MutationBatches::Calls& calls) {
  return [&tx, calls, asked = AskAbout(tx, calls)](const MutationBatches::Calls& open) {
    const auto facts = ReadBatchFacts(asked);
    std::vector<DoseRecord> doses;
    std::vector<platform::outbox::NewEvent> events;
    for (std::size_t n = 0; n < calls.size(); ++n) {
      if (std::find(open.begin(), open.end(), calls[n]) == open.end()) continue;
      auto& call = AsDose(*calls[n]);
      auto dose = Decide(call, n, facts);
      if (!dose) continue;
      const auto reply = ToReply(call.keys(), dose->patient, *dose);
      events.push_back(platform::outbox::Make(dose->id.value, 1, wire::MakeDoseRecorded(reply), call.now()));
      call.Keep(reply, dose->id.value);
      doses.push_back(std::move(*dose));
    }
    if (doses.empty()) return;
    storage::InsertTabletDoses(tx, doses);
    platform::outbox::Append(tx, events);
  };
}

}  // namespace cairn::prescribing

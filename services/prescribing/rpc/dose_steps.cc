#include "prescribing/rpc/dose_steps.h"

#include "platform/outbox/outbox.h"
#include "prescribing/rpc/dose_judgement.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/storage/order_store.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;

namespace {

// All in one batch: what comes after the hold sees what others have done who held it before.
DoseFacts LoadFacts(const Recorder& recorder, Transaction& tx, const DoseToKeep& wanted, bool is_gate_asked) {
  storage::PlanOnceLater(tx);
  storage::HoldDosesLater(tx, wanted.patient);
  auto found = wanted.order ? storage::LockOrderLater(tx, wanted.patient, *wanted.order)
                            : projection::storage::FindEpisodeLater(tx, wanted.patient, wanted.episode.value());
  auto stops = storage::FindStopsLater(tx, {wanted.patient});
  DoseFacts facts;
  if (is_gate_asked) {
    auto endorsed = storage::ListEndorsementsLater(tx, {wanted.order.value()});
    facts.question = GateQuestion::Of(recorder, tx, wanted.patient, wanted.on);
    facts.endorsed = storage::ReadEndorsements(std::move(endorsed))[*wanted.order];
    facts.doses = facts.question->doses();
    facts.period.today = facts.question->today();
  } else {
    auto zone = projection::storage::FindOrganisationZoneLater(tx);
    facts.doses = storage::ReadDoses(storage::FindDosesInForceLater(tx, {wanted.patient}));
    facts.period.today = platform::ClinicDay(recorder.now(), projection::storage::OrganisationZone(std::move(zone)));
  }
  projection::storage::EpisodeDays days;
  if (wanted.order) {
    auto locked = storage::ReadLockedOrder(std::move(found), *wanted.order).value();
    facts.order = std::move(locked.record.order);
    days = locked.episode;
  } else {
    days = projection::storage::ReadEpisode(std::move(found), wanted.episode.value()).value();
  }
  facts.period.enrolled_on = days.started_on;
  facts.period.ended_on = days.ended_on;
  facts.stops = storage::ReadStops(std::move(stops));
  return facts;
}

}  // namespace

KeptDose KeepDose(const Recorder& recorder, Transaction& tx, const DoseToKeep& wanted,
                  const standing::storage::FreshAsOf& fresh_as_of, const std::optional<Replacing>& replacing) {
  auto facts = LoadFacts(recorder, tx, wanted, IsGateAsked(wanted, replacing));
  // After the wait for the hold: at the moment that the record is made.
  const auto standing = [&] {
    return standing::storage::RequireStanding(tx, recorder.account(), standing::Act::kAdminister, kAnyState,
                                              recorder.clock_now(), fresh_as_of)
        .value();
  };
  auto judged = JudgeDose(recorder, tx, wanted, std::move(facts), standing, fresh_as_of, replacing);
  std::vector<platform::outbox::NewEvent> events;
  if (judged.decision) {
    std::vector<storage::NewGateDecision> decision;
    decision.push_back(std::move(*judged.decision));
    storage::InsertGateDecisions(tx, decision);
    events.push_back(EventOf(decision.front()));
  }
  if (!judged.dose) {
    platform::outbox::Append(tx, events);
    return std::move(judged.kept);
  }
  if (replacing) storage::SupersedeDose(tx, replacing->id, judged.dose->id);
  storage::InsertDose(tx, *judged.dose);
  BookKit(judged.kit, *judged.dose);
  events.push_back(EventOf(judged));
  platform::outbox::Append(tx, events);
  return std::move(judged.kept);
}

}  // namespace cairn::prescribing

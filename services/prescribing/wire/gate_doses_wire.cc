#include "prescribing/wire/gate_doses_wire.h"

#include <algorithm>
#include <vector>

#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/dose_wire.h"

namespace cairn::prescribing::wire {

namespace gate = domain::gate;
using gate::GateInputs;
using gate::Observed;
using platform::Date;
using platform::Instant;

namespace {

constexpr double kTenthsPerInch = 10;
constexpr std::chrono::hours kDay{24};

// Numbers of the gate are those of the contract.

struct Dose {
  ObservationId id;
  Instant at;
  Date on;
  const v1::DoseEntry* entry = nullptr;
};

std::vector<Dose> DosesUntil(const v1::GateFacts& facts, Date today) {
  std::vector<Dose> doses;
  for (const auto& given : facts.doses()) {
    const auto on = ParseDate(given.occurred_on(), "occurred_on").value();
    if (on > today) continue;
    doses.push_back({ObservationId::Parse(given.dose_id()).value(), ToInstant(given.occur_time()), on, &given.entry()});
  }
  std::stable_sort(doses.begin(), doses.end(), [](const Dose& a, const Dose& b) { return a.on < b.on; });
  return doses;
}

bool IsUnresolved(const v1::Injection& injection) {
  return std::any_of(injection.reactions().begin(), injection.reactions().end(), [](const auto& reaction) {
    const bool severe =
        reaction.kind() == v1::SiteReaction::KIND_ABSCESS || reaction.kind() == v1::SiteReaction::KIND_NECROSIS;
    return severe && reaction.course() != v1::SiteReaction::COURSE_RESOLVED;
  });
}

void TakeInjection(const Dose& dose, GateInputs& in) {
  const auto& injection = dose.entry->injection();
  const auto& known = in.injections;
  if (known && known->value.last && known->value.last->on > dose.on) return;
  gate::PastInjection last{dose.on, std::nullopt};
  if (injection.side() != v1::INJECTION_SIDE_UNSPECIFIED) last.side = static_cast<gate::Side>(injection.side());
  in.injections = Observed<gate::InjectionHistory>{{last}, dose.at, dose.id};
  const auto& checked = in.unresolved_site_reaction;
  if (IsUnresolved(injection) && (!checked || checked->observed_at < dose.at + kDay))
    in.unresolved_site_reaction = {true, dose.at, dose.id};
}

void TakeTablets(const Dose& dose, GateInputs& in) {
  const bool taken = dose.entry->has_observed_dose() ||
                     (dose.entry->has_self_report() && dose.entry->self_report().answer() == v1::DIARY_ANSWER_TAKEN);
  if (!taken || (in.last_tablet_on && in.last_tablet_on->value > dose.on)) return;
  in.last_tablet_on = {dose.on, dose.at, dose.id};
}

template <class T>
gate::Fact<T> Now(const GateInputs& in, ObservationId dose, T value) {
  return Observed<T>{std::move(value), in.now, dose};
}

void TakeCounselling(const v1::Counselling& proto, ObservationId dose, GateInputs& in) {
  gate::OverdoseCounselling counselling;
  counselling.reversal_agent_offered = proto.reversal_agent_offered();
  if (proto.reversal_answer() != v1::REVERSAL_ANSWER_UNSPECIFIED)
    counselling.answer = static_cast<gate::ReversalAgentAnswer>(proto.reversal_answer());
  counselling.vulnerability_explained = proto.overdose_counselling_given();
  in.counselling = Now(in, dose, counselling);
}

void TakeGiving(const v1::GateFacts::Giving& giving, GateInputs& in) {
  const auto dose = ObservationId::Parse(giving.dose_id()).value();
  if (giving.entry().has_implant()) return TakeCounselling(giving.entry().implant().counselling(), dose, in);
  if (!giving.entry().has_injection()) return;
  const auto& injection = giving.entry().injection();
  if (injection.side() != v1::INJECTION_SIDE_UNSPECIFIED)
    in.planned_side = Now(in, dose, static_cast<gate::Side>(injection.side()));
  if (injection.has_needle()) {
    in.needle =
        Now(in, dose, gate::Needle{injection.needle().tenths_of_inch() / kTenthsPerInch, injection.needle().gauge()});
  }
  gate::Lot lot{.number = injection.lot().number()};
  if (injection.lot().has_expires_on()) lot.expires_on = ParseDate(injection.lot().expires_on(), "expires_on").value();
  if (giving.has_stored_in_order()) lot.stored_in_order = giving.stored_in_order();
  in.lot = Now(in, dose, lot);
  if (injection.site_check() != v1::SITE_CHECK_UNSPECIFIED)
    in.unresolved_site_reaction = Now(in, dose, IsUnresolved(injection));
  TakeCounselling(injection.counselling(), dose, in);
}

}  // namespace

void TakeDoses(const v1::GateFacts& facts, GateInputs& in) {
  for (const auto& dose : DosesUntil(facts, in.today)) {
    const bool is_report = dose.entry->has_self_report();
    if (!is_report && !in.liver_monitoring)
      in.liver_monitoring = {gate::LiverMonitoring{dose.on, true}, dose.at, dose.id};
    if (dose.entry->has_injection()) TakeInjection(dose, in);
    TakeTablets(dose, in);
  }
  if (facts.has_giving()) TakeGiving(facts.giving(), in);
}

}  // namespace cairn::prescribing::wire

#pragma once

#include <functional>
#include <string>
#include <vector>

#include "prescribing/domain/gate/safety_gate.h"

namespace cairn::prescribing::domain::gate {

const RulePack& Shipped();
/// Noon of the clinic's day, 2026-11-27.
Instant Now();
Date DaysAgo(int days);

template <class T>
Fact<T> At(T value, int hours_old = 1) {
  return Observed<T>{std::move(value), Now() - std::chrono::hours(hours_old), ObservationId::New()};
}

/// A screen negative for all five classes.
Observed<DrugScreen> NegativeScreen(int hours_old = 1);
Observed<DrugScreen> PositiveScreenFor(DrugClass drug, bool is_confirmed = false);
Observed<NaloxoneChallenge> PassedChallenge(int hours_old = 1);

/// Every fact on record and nothing adverse: a first injection, a first tablet, and their continuations, at the moment
/// when the dose is given. Both disorders are treated.
GateInputs FirstInjection();
GateInputs FirstTablet();
GateInputs NextInjection(int days_since_last = 26);
GateInputs Refill();
GateInputs FirstImplant();

/// Takes one fact away from the inputs.
struct Removal {
  std::string name;
  std::function<void(GateInputs&)> remove;
};
const std::vector<Removal>& Removals();

const RuleResult& Of(const GateResult& result, int rule);
Outcome OutcomeOf(const GateInputs& inputs, int rule);

}  // namespace cairn::prescribing::domain::gate

#include "prescribing/domain/gate/safety_gate.h"

#include <algorithm>

#include "prescribing/domain/gate/verdict.h"

namespace cairn::prescribing::domain::gate {
namespace {

bool AppliesOn(const Rule& rule, const Case& gate_case) {
  const auto& in = gate_case.in;
  const auto on = [&](Occasion occasion) { return rule.occasions.contains(occasion); };
  if (gate_case.initiation && on(Occasion::kInitiation)) return true;
  if (IsInjection(in.product) && on(Occasion::kInjection)) return true;
  return in.product == Product::kTablets && in.phase == Phase::kContinuation && on(Occasion::kOralRefill);
}

RuleResult Judge(RuleId id, const Rule& rule, const Case& gate_case) {
  Verdict verdict(gate_case, id);
  if (!rule.actions.contains(gate_case.in.action)) {
    verdict.NotApplicable("The rule is not judged at this step.");
  } else if (!AppliesOn(rule, gate_case)) {
    verdict.NotApplicable("The rule does not apply to this dose.");
  } else {
    FunctionOf(id)(verdict);
  }
  return std::move(verdict).Take();
}

GateResult NotPerformed(const RulePack* pack, const std::string& why) {
  GateResult result{.pack_version = pack == nullptr ? "" : pack->version};
  for (int number = 1; number <= kRules; ++number) {
    result.rules.push_back({.rule = G(number), .outcome = Outcome::kCheckNotPerformed, .explanation = why});
  }
  return result;
}

}  // namespace

GateResult Evaluate(const RulePack* pack, const GateInputs& inputs) {
  if (pack == nullptr) return NotPerformed(pack, "The check was not performed: there is no rule pack.");
  if (pack->effective_on > inputs.today) {
    return NotPerformed(pack, "The check was not performed: the rule pack is effective from " +
                                  platform::FormatDate(pack->effective_on) + ".");
  }
  return EvaluateOnAnyDay(*pack, inputs);
}

GateResult EvaluateOnAnyDay(const RulePack& pack, const GateInputs& inputs) {
  if (const auto problems = Problems(pack); !problems.empty()) {
    return NotPerformed(&pack, "The check was not performed: in the rule pack, " + problems.front().field + " " +
                                   problems.front().description + ".");
  }
  const Case gate_case{pack, inputs, CountsAsInitiation(pack, inputs)};
  GateResult result{
      .pack_version = pack.version, .overall = Outcome::kNotApplicable, .judged_as_initiation = gate_case.initiation};
  if (IsInjection(inputs.product) && inputs.injections && inputs.injections->value.last) {
    const int days = DaysBetween(inputs.injections->value.last->on, inputs.today);
    if (days >= 0) result.tier = TierOf(pack, days);
  }
  for (const auto& [id, rule] : pack.rules) {
    result.rules.push_back(Judge(id, rule, gate_case));
    result.overall = std::max(result.overall, result.rules.back().outcome);
  }
  return result;
}

IntervalTier TierOf(const RulePack& pack, int days) {
  const auto& numbers = pack.rules.at(G(18)).numbers;
  const auto from = [&](std::string_view name) { return days >= numbers.find(name)->second; };
  if (from("reinitiate_from_days")) return IntervalTier::kReinitiate;
  if (from("late_screen_from_days")) return IntervalTier::kLateScreen;
  if (from("due_late_from_days")) return IntervalTier::kDueLate;
  return from("early_ok_from_days") ? IntervalTier::kEarlyOk : IntervalTier::kNotDue;
}

bool CountsAsInitiation(const RulePack& pack, const GateInputs& inputs) {
  if (inputs.phase == Phase::kInitiation || IsImplant(inputs.product)) return true;
  if (!IsInjection(inputs.product)) return false;
  const auto& history = inputs.injections;
  if (!history || history->observed_at > inputs.now || !history->value.last) return true;
  const int days = DaysBetween(history->value.last->on, inputs.today);
  return days < 0 || TierOf(pack, days) == IntervalTier::kReinitiate;
}

}  // namespace cairn::prescribing::domain::gate

#include "prescribing/domain/gate/replay.h"

namespace cairn::prescribing::domain::gate {

DecisionDifference Replay(const StoredDecision& decision, const RulePack& pack) {
  const auto again = EvaluateOnAnyDay(pack, decision.inputs);
  DecisionDifference difference{.was = decision.result.overall, .would_be = again.overall};
  std::map<RuleId, RuleDifference> by_rule;
  for (const auto& rule : decision.result.rules) by_rule[rule.rule].was = rule.outcome;
  for (const auto& rule : again.rules) {
    by_rule[rule.rule].would_be = rule.outcome;
    by_rule[rule.rule].explanation = rule.explanation;
  }
  for (auto& [id, rule] : by_rule) {
    rule.rule = id;
    if (rule.was != rule.would_be) difference.rules.push_back(rule);
  }
  return difference;
}

ReplayReport Replay(std::span<const StoredDecision> decisions, const RulePack& pack) {
  ReplayReport report;
  for (const auto& decision : decisions) {
    auto difference = Replay(decision, pack);
    for (const auto& rule : difference.rules) ++report.changed_by_rule[rule.rule];
    if (difference.would_be > difference.was) ++report.stricter;
    if (difference.would_be < difference.was) ++report.laxer;
    report.decisions.push_back(std::move(difference));
  }
  return report;
}

}  // namespace cairn::prescribing::domain::gate

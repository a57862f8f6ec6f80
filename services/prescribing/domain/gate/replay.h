#pragma once

#include <map>
#include <span>
#include <vector>

#include "prescribing/domain/gate/safety_gate.h"

// What another pack would have said: before it comes into force, and when it is asked why a decision was as it was.
namespace cairn::prescribing::domain::gate {

/// As it was decided.
struct StoredDecision {
  GateInputs inputs{};
  GateResult result{};
};

struct RuleDifference {
  RuleId rule{};
  /// Nothing: that side has no such rule.
  std::optional<Outcome> was{};
  std::optional<Outcome> would_be{};
  /// Why it would be so.
  std::string explanation{};
  bool operator==(const RuleDifference&) const = default;
};

struct DecisionDifference {
  Outcome was{};
  Outcome would_be{};
  /// Rules whose outcome differs, in order.
  std::vector<RuleDifference> rules{};
  bool operator==(const DecisionDifference&) const = default;
};

struct ReplayReport {
  /// One for each decision, in their order.
  std::vector<DecisionDifference> decisions{};
  /// How many decisions each rule would say something else in.
  std::map<RuleId, int> changed_by_rule{};
  /// How many would be more severe, and how many less, as a whole.
  int stricter = 0;
  int laxer = 0;
};

/// Judges the stored inputs again, by `pack` whatever its day, as of the moment when they were judged. By the pack of
/// the decision itself nothing differs. Pure.
DecisionDifference Replay(const StoredDecision& decision, const RulePack& pack);
ReplayReport Replay(std::span<const StoredDecision> decisions, const RulePack& pack);

}  // namespace cairn::prescribing::domain::gate

#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "prescribing/domain/gate/inputs.h"
#include "prescribing/domain/gate/rule_pack.h"

// The safety gate of naltrexone: 27 rules, each a small function (gate_…_rules.cc), judged by the numbers of a pack.
// Evaluated when an order is signed and again when the dose is given. services/prescribing/README.md, "Safety gate",
// has the sources of the rules.
namespace cairn::prescribing::domain::gate {

/// How late an injection is, in days since the last one. Bounds are numbers of rule G18.
enum class IntervalTier { kNotDue = 1, kEarlyOk = 2, kDueLate = 3, kLateScreen = 4, kReinitiate = 5 };

/// One fact that a rule looked at.
struct InputUsed {
  std::string name{};
  /// Nothing: it was not on record.
  std::optional<ObservationId> id{};
  std::optional<std::chrono::seconds> age{};
  bool operator==(const InputUsed&) const = default;
};

struct Finding {
  /// As in the pack; kMissingFact for what is missing, too old or impossible.
  std::string name{};
  Consequence consequence{};
  /// What an override needs first and is not on record.
  std::set<Prerequisite> unmet{};
  bool operator==(const Finding&) const = default;
};
inline constexpr std::string_view kMissingFact = "MISSING";

struct RuleResult {
  RuleId rule{};
  /// That of the most severe finding; kPass without findings.
  Outcome outcome = Outcome::kNotApplicable;
  std::vector<Finding> findings{};
  /// Was a fact missing, too old or impossible?
  bool judged_from_missing = false;
  std::vector<InputUsed> inputs{};
  /// English, for a clinician, with the numbers that decided.
  std::string explanation{};
  bool operator==(const RuleResult&) const = default;
};

struct GateResult {
  std::string pack_version{};
  /// The most severe of the rules.
  Outcome overall = Outcome::kCheckNotPerformed;
  /// Were the rules of initiation applied, because the dose is a first one or counts as one?
  bool judged_as_initiation = false;
  /// Of an injection whose last date is known.
  std::optional<IntervalTier> tier{};
  /// All 27, in order, also those that do not apply.
  std::vector<RuleResult> rules{};
  bool operator==(const GateResult&) const = default;
};

/// Judges `inputs`, whose `today` is the clinic's day of `now`, by `pack`. What is missing, older than its rule allows,
/// dated after `now` or impossible takes the rule's "if missing" class and never passes; an adverse fact that stands
/// until somebody revises it (a medicine on the list, an allergy, a problem) counts even when its list is too old.
/// Without a pack, with one that has Problems, or with one that is not effective yet, every rule and the gate are
/// kCheckNotPerformed. Pure; the order of lists does not matter.
GateResult Evaluate(const RulePack* pack, const GateInputs& inputs);
inline GateResult Evaluate(const RulePack& pack, const GateInputs& inputs) { return Evaluate(&pack, inputs); }

/// As Evaluate, by a pack whatever its day: for asking what another pack would say (gate_replay.h).
GateResult EvaluateOnAnyDay(const RulePack& pack, const GateInputs& inputs);

/// Where `days` since the last injection stand. Source: house policy, after the published open-source protocol of one
/// clinic for late long-acting injections; the label has no table for late doses.
IntervalTier TierOf(const RulePack& pack, int days);

/// Does the dose count as a first one? It does at phase initiation, for every implant, and for an injection when the
/// last one is as old as TierOf says, never was, or is unknown: what is unknown skips no rule.
bool CountsAsInitiation(const RulePack& pack, const GateInputs& inputs);

/// Cockcroft and Gault, Nephron 16:31–41, 1976. mL/min.
double CreatinineClearance(int age_years, double weight_kg, double creatinine_mg_per_dl, Sex sex);

}  // namespace cairn::prescribing::domain::gate

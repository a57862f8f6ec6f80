#pragma once

#include <set>
#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "prescribing/domain/gate/safety_gate.h"

// What people may do about what the gate says.
namespace cairn::prescribing::domain::gate {

/// One who signs, and what they were allowed on the day.
struct Clinician {
  platform::AccountId account{};
  bool may_prescribe = false;
  bool is_licensed = false;
};

struct Override {
  RuleId rule{};
  /// One of those that each blocking finding of the rule allows.
  std::string reason_code{};
  std::string reason{};
  Clinician prescriber{};
  std::optional<Clinician> second{};
};

struct GateAnswers {
  std::vector<Override> overrides{};
  /// Rules whose warnings were read.
  std::set<RuleId> acknowledged{};
};

/// Why the answers do not do. Numbers are stored.
enum class Refusal {
  kCheckNotPerformed = 1,
  kNotOverridden = 2,
  kNotOverridable = 3,
  kPrerequisiteUnmet = 4,
  kReasonCodeNotAllowed = 5,
  kReasonTooShort = 6,
  kNotPrescriber = 7,
  kSecondClinicianMissing = 8,
  kSecondClinicianSameAccount = 9,
  kSecondClinicianNotLicensed = 10,
  kNotAcknowledged = 11,
  /// The rule does not block, or is overridden twice: an override is for what blocks, once.
  kNothingToOverride = 12,
};

struct Blocked {
  RuleId rule{};
  Refusal refusal{};
  /// English, for the person who signs.
  std::string message{};
  bool operator==(const Blocked&) const = default;
};

struct GateDecision {
  bool allowed = false;
  /// Everything that still stands in the way, in the order of the rules.
  std::vector<Blocked> blocked{};
  /// Rules that blocked and were overridden.
  std::vector<RuleId> overridden{};
  /// Rules that ask for a task, whatever else is decided.
  std::vector<RuleId> tasks{};
  bool operator==(const GateDecision&) const = default;
};

/// May the dose be signed or given, given what `gate` says and what people answered? An override lifts exactly the rule
/// that it names, and only when each of that rule's blocking findings allows it: somebody who may prescribe, a reason
/// code of its list, `pack.shortest_reason` code points of free text, its prerequisites, and where it is a hard stop a
/// second licensed clinician on another account. Warnings must be acknowledged, also those beside what is overridden.
/// Pure; the order of the overrides does not matter.
GateDecision Decide(const RulePack& pack, const GateResult& gate, const GateAnswers& answers);

}  // namespace cairn::prescribing::domain::gate

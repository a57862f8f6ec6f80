#include "prescribing/domain/administration.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

constexpr int kInjectionMg = 380;
constexpr int kNeedleGauge = 20;

void CheckDrug(const InjectionRecord& record, const InjectionFacts& facts, Violations& violations) {
  if (!Allows(facts.order, Form::kInjection, record.on)) {
    violations.push_back(
        {"ORDER_NOT_IN_FORCE", record.order.ToString(), "No signed order for an injection holds on that day."});
  }
  if (facts.units_given >= facts.order.terms.quantity) {
    violations.push_back({"ORDER_USED_UP", record.order.ToString(), "All that was ordered has been given."});
  }
  if (record.dose_mg != kInjectionMg) {
    violations.push_back({"DOSE_OUT_OF_RANGE", "dose_mg", "The injection is given as 380 mg only."});
  }
}

void CheckHow(const InjectionRecord& record, Violations& violations) {
  if (!record.side) violations.push_back({"SIDE_REQUIRED", "side", "Say which buttock."});
  if (!record.needle) {
    violations.push_back({"NEEDLE_REQUIRED", "needle", "Say which needle was used."});
  } else if ((record.needle->tenths_of_inch != 15 && record.needle->tenths_of_inch != 20) ||
             record.needle->gauge != kNeedleGauge) {
    violations.push_back({"NEEDLE_NOT_OF_CARTON", "needle", "Only the 1.5 and 2 inch 20 G needles of the carton."});
  }
  if (record.lot_number.empty()) violations.push_back({"LOT_REQUIRED", "lot_number", "Give the lot number."});
  if (!record.expires_on) {
    violations.push_back({"EXPIRY_REQUIRED", "expires_on", "Give the expiry date on the carton."});
  } else if (*record.expires_on < record.on) {
    violations.push_back({"LOT_EXPIRED", "expires_on", "The lot had expired on that day."});
  }
}

void CheckSite(const InjectionRecord& record, const InjectionFacts& facts, Violations& violations) {
  if (!record.site_check) {
    violations.push_back({"SITE_CHECK_REQUIRED", "site_check", "Say what the site of the last injection looks like."});
    return;
  }
  const bool has_earlier = std::any_of(facts.given.begin(), facts.given.end(),
                                       [&](const GivenInjection& given) { return given.on < record.on; });
  if (*record.site_check == SiteCheck::kFirstInjection && has_earlier) {
    violations.push_back({"NOT_FIRST_INJECTION", "site_check", "The patient has had an injection before."});
  }
  const bool found = *record.site_check == SiteCheck::kReactionFound;
  if (found && record.reactions.empty()) {
    violations.push_back({"REACTION_REQUIRED", "reactions", "Say which reaction was found."});
  }
  if (!found && !record.reactions.empty()) {
    violations.push_back({"REACTION_NOT_FOUND", "reactions", "The check of the site says that there is no reaction."});
  }
  std::set<ReactionKind> kinds;
  for (const auto& reaction : record.reactions) kinds.insert(reaction.kind);
  if (kinds.size() < record.reactions.size()) {
    violations.push_back({"REACTION_TWICE", "reactions", "The same reaction is named twice."});
  }
}

void CheckInterval(const InjectionRecord& record, const InjectionFacts& facts, int not_due_days,
                   Violations& violations) {
  auto given = facts.given;
  std::sort(given.begin(), given.end(),
            [](const auto& a, const auto& b) { return std::pair(a.on, a.id) < std::pair(b.on, b.id); });
  for (const auto& other : given) {
    const auto apart = (std::chrono::sys_days(record.on) - std::chrono::sys_days(other.on)).count();
    if (apart == 0) {
      violations.push_back({"SECOND_INJECTION", other.id.ToString(), "Another injection was given on that day."});
    } else if (std::abs(apart) < not_due_days && !facts.interval_overridden) {
      violations.push_back({"INJECTION_NOT_DUE", other.id.ToString(),
                            "Another injection was given " + std::to_string(std::abs(apart)) + " days " +
                                (apart > 0 ? "before." : "after.")});
    }
  }
}

void CheckKit(const InjectionRecord& record, const InjectionFacts& facts, Findings& findings) {
  if (!facts.kit) {
    findings.warnings.push_back({"KIT_UNKNOWN", "kit_id", "The carton is none of this clinic's stock."});
    return;
  }
  const auto& kit = *facts.kit;
  const auto id = kit.id.ToString();
  if (kit.reserved_for && *kit.reserved_for != facts.patient) {
    findings.violations.push_back({"KIT_RESERVED_FOR_ANOTHER", id, "The carton was delivered for another patient."});
  }
  if (kit.lot_number != record.lot_number || kit.expires_on != record.expires_on) {
    findings.violations.push_back({"LOT_NOT_OF_KIT", id, "The carton has another lot number or expiry date."});
  }
  if (kit.recalled) findings.violations.push_back({"LOT_RECALLED", id, "The lot has been recalled."});
  if (!kit.usable) {
    findings.warnings.push_back({"COLD_CHAIN_UNKNOWN", id, "Nobody can tell how the carton was stored."});
  } else if (!*kit.usable) {
    findings.violations.push_back({"KIT_NOT_USABLE", id, "The carton was stored too warm, too cold or too long."});
  }
}

void CheckSide(const InjectionRecord& record, const InjectionFacts& facts, Violations& warnings) {
  const GivenInjection* last = nullptr;
  for (const auto& given : facts.given) {
    if (given.on < record.on && (last == nullptr || last->on < given.on)) last = &given;
  }
  if (last == nullptr || !record.side) return;
  if (!last->side) {
    warnings.push_back({"SIDE_OF_LAST_UNKNOWN", last->id.ToString(), "The side of the last injection is not known."});
  } else if (*last->side == *record.side) {
    warnings.push_back({"SAME_SIDE", last->id.ToString(), "The last injection was given on this side: alternate."});
  }
}

}  // namespace

Violations CheckCounselling(bool reversal_agent_offered, std::optional<ReversalAnswer> answer, bool counselling_given) {
  Violations violations;
  if (!reversal_agent_offered) {
    violations.push_back({"REVERSAL_AGENT_NOT_OFFERED", "reversal_agent_offered",
                          "An opioid reversal agent is offered with every dose of a long-acting medicine."});
  } else if (!answer) {
    violations.push_back({"REVERSAL_ANSWER_REQUIRED", "reversal_answer", "Say what the patient answered."});
  }
  if (!counselling_given) {
    violations.push_back({"OVERDOSE_COUNSELLING_REQUIRED", "overdose_counselling_given",
                          "Vulnerability to overdose is talked about with every dose of a long-acting medicine."});
  }
  return violations;
}

bool Allows(const Order& order, Form form, Date on, const OrderLimits& limits) {
  if (order.state == OrderState::kDraft || FactsOf(order.terms.product).form != form) return false;
  if (order.stopped_on && on > *order.stopped_on) return false;
  return order.terms.start_on <= on && on <= LastDay(order.terms, limits);
}

Findings CheckInjection(const InjectionRecord& record, const InjectionFacts& facts, int not_due_days) {
  Findings findings{.violations = CheckDay(record.on, facts.period)};
  CheckDrug(record, facts, findings.violations);
  CheckHow(record, findings.violations);
  CheckSite(record, facts, findings.violations);
  for (auto& violation :
       CheckCounselling(record.reversal_agent_offered, record.reversal_answer, record.overdose_counselling_given)) {
    findings.violations.push_back(std::move(violation));
  }
  CheckInterval(record, facts, not_due_days, findings.violations);
  CheckSide(record, facts, findings.warnings);
  CheckKit(record, facts, findings);
  return findings;
}

platform::Result<void> RequireInjection(const Findings& findings, const std::vector<std::string>& acknowledged) {
  auto open = findings.violations;
  for (const auto& warning : findings.warnings) {
    if (std::find(acknowledged.begin(), acknowledged.end(), warning.type) == acknowledged.end()) {
      open.push_back(warning);
    }
  }
  return RequireNone("INJECTION_NOT_VALID", "The injection can't be kept", std::move(open));
}

}  // namespace cairn::prescribing::domain

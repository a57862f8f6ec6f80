#include "prescribing/domain/implant.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace cairn::prescribing::domain {
namespace {

void CheckAgainstOrder(const ImplantRecord& record, const ImplantFacts& facts, Violations& violations) {
  const auto& terms = facts.order.terms;
  if (!Allows(facts.order, Form::kImplant, record.on)) {
    violations.push_back(
        {"ORDER_NOT_IN_FORCE", record.order.ToString(), "No signed order for an implant holds on that day."});
  }
  if (facts.units_given >= terms.quantity) {
    violations.push_back({"ORDER_USED_UP", record.order.ToString(), "All that was ordered has been given."});
  }
  if (record.dose_mg != terms.dose_mg) {
    violations.push_back({"DOSE_NOT_AS_ORDERED", "dose_mg", "The order is for another dose."});
  }
  if (record.protocol_id != terms.protocol_id) {
    violations.push_back({"PROTOCOL_NOT_AS_ORDERED", "protocol_id", "The order is by another protocol."});
  }
}

void CheckLot(const ImplantRecord& record, Violations& violations) {
  if (record.lot_number.empty()) violations.push_back({"LOT_REQUIRED", "lot_number", "Give the lot number."});
  if (!record.expires_on) {
    violations.push_back({"EXPIRY_REQUIRED", "expires_on", "Give the expiry date."});
  } else if (*record.expires_on < record.on) {
    violations.push_back({"LOT_EXPIRED", "expires_on", "The lot had expired on that day."});
  }
}

bool IsNear(const ImplantRecord& record, const ImplantFacts& facts, Date other) {
  const auto apart = std::abs((std::chrono::sys_days(record.on) - std::chrono::sys_days(other)).count());
  // Without days there is no telling when the last one is used up.
  return !facts.order.terms.protocol_days || apart < *facts.order.terms.protocol_days;
}

}  // namespace

Violations CheckImplant(const ImplantRecord& record, const ImplantFacts& facts) {
  auto violations = CheckDay(record.on, facts.period);
  CheckAgainstOrder(record, facts, violations);
  CheckLot(record, violations);
  if (!record.consent_on_file) {
    violations.push_back({"CONSENT_REQUIRED", "consent_on_file", "A product that is not approved needs consent."});
  }
  for (auto& violation :
       CheckCounselling(record.reversal_agent_offered, record.reversal_answer, record.overdose_counselling_given)) {
    violations.push_back(std::move(violation));
  }
  if (std::any_of(facts.given.begin(), facts.given.end(), [&](Date day) { return IsNear(record, facts, day); })) {
    violations.push_back({"IMPLANT_IN_PLACE", "on", "Another implant still covers that day, or would."});
  }
  return violations;
}

}  // namespace cairn::prescribing::domain

#include "prescribing/domain/dispense.h"

namespace cairn::prescribing::domain {
namespace {

constexpr int kHalfTabletMg = 25;
constexpr int kMostMgOnADay = 150;

void CheckOrderFor(Date on, const OrderId& id, const Order& order, Violations& violations) {
  if (!Allows(order, Form::kOral, on)) {
    violations.push_back({"ORDER_NOT_IN_FORCE", id.ToString(), "No signed order for tablets holds on that day."});
  }
}

void CheckSupply(const DispenseRecord& record, const Order& order, Violations& violations) {
  if (record.tablets < 1 || record.tablets > order.terms.quantity) {
    violations.push_back({"QUANTITY_OUT_OF_RANGE", "tablets",
                          "A fill of this order is 1 to " + std::to_string(order.terms.quantity) + " tablets."});
    return;
  }
  if (order.terms.schedule && record.days_supply != DaysSupply(*order.terms.schedule, record.tablets)) {
    violations.push_back({"DAYS_SUPPLY_CONTRADICTS_TABLETS", "days_supply",
                          "By the order's schedule the tablets last for another number of days."});
  }
}

void CheckLot(const DispenseRecord& record, Violations& violations) {
  if (record.by == DispensedBy::kClinic && record.lot_number.empty()) {
    violations.push_back({"LOT_REQUIRED", "lot_number", "Give the lot number."});
  }
  if (record.by == DispensedBy::kClinic && !record.expires_on) {
    violations.push_back({"EXPIRY_REQUIRED", "expires_on", "Give the expiry date."});
  }
  if (record.expires_on && *record.expires_on < record.on) {
    violations.push_back({"LOT_EXPIRED", "expires_on", "The lot had expired on that day."});
  }
}

}  // namespace

Findings CheckDispense(const DispenseRecord& record, const DispenseFacts& facts, int refill_early_days) {
  Findings findings{.violations = CheckDay(record.on, facts.period)};
  CheckOrderFor(record.on, record.order, facts.order, findings.violations);
  if (facts.fills_given > facts.order.terms.refills) {
    findings.violations.push_back(
        {"ORDER_USED_UP", record.order.ToString(), "All fills of the order have been given."});
  }
  CheckSupply(record, facts.order, findings.violations);
  CheckLot(record, findings.violations);
  if (facts.supplied_until && std::chrono::sys_days(*facts.supplied_until) - std::chrono::sys_days(record.on) >=
                                  std::chrono::days(refill_early_days)) {
    findings.warnings.push_back(
        {"REFILL_EARLY", "on", "The last supply lasts for " + std::to_string(refill_early_days) + " days or more."});
  }
  return findings;
}

Violations CheckObservedDose(const ObservedDoseRecord& record, const ObservedDoseFacts& facts) {
  auto violations = CheckDay(record.on, facts.period);
  CheckOrderFor(record.on, record.order, facts.order, violations);
  if (record.dose_mg < kHalfTabletMg || record.dose_mg % kHalfTabletMg != 0 ||
      record.dose_mg + facts.taken_that_day_mg > kMostMgOnADay) {
    violations.push_back({"DOSE_OUT_OF_RANGE", "dose_mg", "Halves of 50 mg tablets, at most 150 mg on a day."});
  }
  return violations;
}

}  // namespace cairn::prescribing::domain

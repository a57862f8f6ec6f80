#include "prescribing/domain/order_import.h"

#include <utility>

namespace cairn::prescribing::domain {

CarePeriod AsOf(CarePeriod period, Date signed_on) {
  period.today = signed_on;
  return period;
}

Violations CheckImportedOrder(const OrderTerms& terms, Date signed_on, const CarePeriod& period,
                              const OrderLimits& limits) {
  Violations violations;
  if (signed_on > period.today) {
    violations.push_back({"SIGNED_IN_FUTURE", "signed_on", "The day is after today at the clinic."});
  }
  if (signed_on < period.enrolled_on) {
    violations.push_back({"SIGNED_BEFORE_ENROLMENT", "signed_on", "The day is before the day of enrolment."});
  }
  if (terms.start_on < signed_on) {
    violations.push_back(
        {"SIGNED_AFTER_START", "signed_on", "The order begins before the day on which it was signed."});
  }
  for (auto& violation : CheckOrder(terms, AsOf(period, signed_on), limits)) violations.push_back(std::move(violation));
  return violations;
}

bool IsHistory(const OrderTerms& terms, Date today, const OrderLimits& limits) {
  return LastDay(terms, limits) < today;
}

}  // namespace cairn::prescribing::domain

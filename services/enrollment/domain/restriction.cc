#include "enrollment/domain/restriction.h"

#include <algorithm>

namespace cairn::enrollment::domain {

bool MustAgree(const RestrictionScope& scope) {
  if (!scope.paid_in_full) return false;
  // An organisation that is named may be a plan: nothing here says that it is none.
  const bool from_a_plan =
      scope.recipients.empty() ||
      std::any_of(scope.recipients.begin(), scope.recipients.end(), [](const ConsentRecipient& recipient) {
        return recipient.kind == RecipientKind::kEntity || recipient.recipient_class == RecipientClass::kHealthPlans;
      });
  const bool for_payment =
      scope.purposes.empty() || std::any_of(scope.purposes.begin(), scope.purposes.end(), [](Purpose purpose) {
        return purpose == Purpose::kPayment || purpose == Purpose::kHealthCareOperations ||
               purpose == Purpose::kTpoAllFuture;
      });
  return from_a_plan && for_payment;
}

}  // namespace cairn::enrollment::domain

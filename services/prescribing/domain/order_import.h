#pragma once

#include <optional>
#include <set>
#include <string>

#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/order.h"

// Orders that were signed before they came into this system: who may write them down, and what they must be.
namespace cairn::prescribing::domain {

struct OrderImport {
  OrderImportId id{};
  std::set<AccountId> prescribers{};
  /// Where the orders come from.
  std::string source{};
  AccountId opened_by{};
  Instant opened_at{};
  /// From here on it is over.
  Instant until{};
  std::optional<AccountId> closed_by{};
  std::optional<Instant> closed_at{};
};

/// May `account` write down orders of before at `now`? FAILED_PRECONDITION ORDER_IMPORT_NOT_OPEN (metadata: import_id,
/// why: CLOSED, OVER or NOT_NAMED).
platform::Result<void> RequireOpen(const OrderImport& import, AccountId account, Instant now);

/// Closed by `by` at `now`; as it is where it is closed or over.
OrderImport Close(OrderImport import, AccountId by, Instant now);

/// The period as it was on the day of signing: what CheckOrder, and signing, is held against.
CarePeriod AsOf(CarePeriod period, Date signed_on);

/// Every rule that an order signed on `signed_on` breaks: SIGNED_IN_FUTURE, SIGNED_BEFORE_ENROLMENT, SIGNED_AFTER_START
/// (subject: signed_on), then those of CheckOrder as of that day. Pure.
Violations CheckImportedOrder(const OrderTerms& terms, Date signed_on, const CarePeriod& period,
                              const OrderLimits& limits = {});

/// Nothing can be given under it any more: its last day has passed by `today`.
bool IsHistory(const OrderTerms& terms, Date today, const OrderLimits& limits = {});

}  // namespace cairn::prescribing::domain

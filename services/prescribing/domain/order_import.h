#pragma once

#include "prescribing/domain/care_period.h"
#include "prescribing/domain/ids.h"
#include "prescribing/domain/order.h"

// Orders that were signed before they came into this system: what they must be.
namespace cairn::prescribing::domain {

/// The period as it was on the day of signing: what CheckOrder, and signing, is held against.
CarePeriod AsOf(CarePeriod period, Date signed_on);

/// Every rule that an order signed on `signed_on` breaks: SIGNED_IN_FUTURE, SIGNED_BEFORE_ENROLMENT, SIGNED_AFTER_START
/// (subject: signed_on), then those of CheckOrder as of that day. Pure.
Violations CheckImportedOrder(const OrderTerms& terms, Date signed_on, const CarePeriod& period,
                              const OrderLimits& limits = {});

/// Nothing can be given under it any more: its last day has passed by `today`.
bool IsHistory(const OrderTerms& terms, Date today, const OrderLimits& limits = {});

}  // namespace cairn::prescribing::domain

#pragma once

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "enrollment/domain/restriction.h"

namespace cairn::enrollment::wire {

/// A restriction on record. A scope that is empty keeps everything from everybody.
domain::Restriction ToDomain(const v1::Restriction& restriction);
domain::RestrictionScope ToDomain(const v1::RestrictionScope& scope);

/// In place, as the terms of a consent.
void Normalise(v1::RestrictionScope& scope);

}  // namespace cairn::enrollment::wire

#pragma once

#include <vector>

#include "enrollment/domain/disclosure.h"

namespace cairn::tests {

/// What DecideDisclosure must answer, found another way: every consent and restriction is spelled out into the set of
/// all (who, what, why) that it speaks of, and the request is looked up cell by cell. Slow, and shares nothing with the
/// decision but the types.
enrollment::domain::DisclosureDecision ConsultOracle(const enrollment::domain::DisclosureRequest& request,
                                                     const std::vector<enrollment::domain::Consent>& consents,
                                                     const std::vector<enrollment::domain::Restriction>& restrictions,
                                                     platform::Instant now, platform::Date today);

}  // namespace cairn::tests

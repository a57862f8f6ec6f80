#pragma once

#include <string>

#include "enrollment/domain/consent.h"

namespace cairn::enrollment::domain {

/// A clear explanation of the scope of `consent`, as it goes with what is disclosed on it (42 CFR 2.32(b)): who may
/// disclose what to whom, for which purpose and until when. Plain English, one line for each. Pure.
std::string ScopeOf(const Consent& consent);

}  // namespace cairn::enrollment::domain

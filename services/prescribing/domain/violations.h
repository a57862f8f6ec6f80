#pragma once

#include "platform/result/violations.h"

namespace cairn::prescribing::domain {

using platform::RequireNone;
using platform::Violated;
using platform::Violations;

}  // namespace cairn::prescribing::domain

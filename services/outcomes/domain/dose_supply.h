#pragma once

#include "measures/supply.h"
#include "outcomes/domain/fact.h"

namespace cairn::outcomes::domain {

/// A dose as measures count it. An injection has the days of its label; a report that counts others sets them. Tablets
/// without days are as needed.
measures::SupplyEvent SupplyOf(const DoseTold& dose);

}  // namespace cairn::outcomes::domain

#pragma once

#include "directory/wire/fhir_parts.h"

namespace cairn::directory::wire {

/// A Location becomes a location; `managingOrganization` its partner. Skipped with NOT_A_PLACE: `mode` kind, or neither
/// name nor address. `name` is required otherwise, and a position must be on the globe. Suspended and inactive ones are
/// closed (UNKNOWN_CODE for another status).
void ReadLocation(const Node& location, ImportedRecord& record);

}  // namespace cairn::directory::wire

#pragma once

#include "directory/wire/fhir_parts.h"

namespace cairn::directory::wire {

/// An Organization becomes a partner: a neighbour, bound by nothing until somebody here says so. `name` is required;
/// `active`, NPI, first phone for work and first address are taken when there. Called with the resource; the id has
/// been read.
void ReadOrganization(const Node& organization, ImportedRecord& record);

}  // namespace cairn::directory::wire

#pragma once

#include <string>
#include <string_view>

namespace cairn::tests {

/// Reads `line` as an import would and says which promise of ReadFhirPatient is broken; empty when all hold: a refused
/// line has problems with an element, a known reason and a description and nothing else; an accepted one has a profile
/// within every limit of patient.proto that passes the checks of a call and does not change when normalised.
std::string BrokenFhirPromise(std::string_view line);

}  // namespace cairn::tests

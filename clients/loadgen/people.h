#pragma once

#include <cstdint>
#include <string>

#include "cairn/enrollment/v1/patient.pb.h"

namespace cairn::loadgen {

/// Person number `n` of the invented population `seed`: the same for ever. Names, streets and numbers are made up.
enrollment::v1::PatientProfile MakePerson(std::uint64_t seed, std::uint64_t n);

/// The same person as one line of FHIR R4 (US Core Patient), without the line feed; about three kilobytes, as the files
/// of real servers are, with elements that Cairn does not read.
std::string MakeFhirLine(std::uint64_t seed, std::uint64_t n);

}  // namespace cairn::loadgen

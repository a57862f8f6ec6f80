#pragma once

#include <google/protobuf/repeated_field.h>

#include <ostream>
#include <string>

#include "cairn/enrollment/v1/level_of_care_service.pb.h"
#include "clients/cli/terminal.h"

namespace cairn::cli {

/// "3.5 Clinically Managed High-Intensity Residential"; "not recorded" for none.
std::string LevelText(enrollment::v1::LevelOfCare::Level level);

/// The level that a person typed: 3.5, 4, not-in-treatment. Throws InvalidUsage naming `option` and all.
enrollment::v1::LevelOfCare::Level LevelFrom(const std::string& option, const std::string& text);
/// "1.0, 1.5, …, not-in-treatment"
std::string LevelList();

/// A table of periods; those entered in error say so.
void PrintLevels(std::ostream& out, const Terminal& terminal,
                 const google::protobuf::RepeatedPtrField<enrollment::v1::LevelOfCare>& periods);

}  // namespace cairn::cli

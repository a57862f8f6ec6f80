#pragma once

#include <string>

namespace cairn::platform::fhir {

/// What is wrong with a resource, and where: never the value. `element` is its FHIRPath, `reason` UPPER_SNAKE,
/// `description` a sentence.
struct Problem {
  std::string element;
  std::string reason;
  std::string description;
  bool operator==(const Problem&) const = default;
};

}  // namespace cairn::platform::fhir

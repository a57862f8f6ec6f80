#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clients/simulator/course.h"
#include "clients/simulator/person.h"

// A programme: so many people over so many months, up to a day.
namespace cairn::simulator {

struct PlanOptions {
  /// 1 to 5000.
  int patients = 240;
  /// 1 to 120.
  int months = 18;
  std::uint64_t seed = 7;
  /// The last day of which anything is known is the one before.
  Date today{};
};

struct Life {
  Person person{};
  Course course{};
};

struct Plan {
  PlanOptions options{};
  /// By number.
  std::vector<Life> lives{};
};

/// A function of its options: nothing is asked of clock, network or file.
Plan MakePlan(const PlanOptions& options);

/// SHA-256 of everything in it, 64 hexadecimal digits: the same clinic has the same.
std::string DigestOf(const Plan& plan);

/// One line of FHIR R4 (US Core Patient) as ImportPatients takes it.
std::string FhirLineOf(const Person& person);

}  // namespace cairn::simulator

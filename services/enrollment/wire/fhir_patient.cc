#include "enrollment/wire/fhir_patient.h"

#include <algorithm>

#include "enrollment/wire/fhir_elements.h"
#include "platform/fhir/json.h"

namespace cairn::enrollment::wire {
namespace {

using platform::fhir::Problem;
using platform::fhir::Problems;

/// FHIR R4 2.24.0.1: at most 64 letters, digits, hyphens and dots.
constexpr int kLongestId = 64;

bool IsFhirId(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

std::string ReadId(const Node& patient) {
  auto id = patient.RequiredText("id", kLongestId);
  if (!id) return {};
  if (IsFhirId(*id)) return std::move(*id);
  patient.Refuse("id", "INVALID_VALUE", "An id consists of letters, digits, hyphens and dots.");
  return {};
}

FhirPatient Refused(const std::vector<Problem>& problems) {
  FhirPatient refused;
  for (const auto& problem : problems) {
    auto& proto = refused.problems.emplace_back();
    proto.set_element(problem.element);
    proto.set_reason(problem.reason);
    proto.set_description(problem.description);
  }
  return refused;
}

}  // namespace

FhirPatient ReadFhirPatient(std::string_view line, platform::Date today) {
  const auto value = platform::fhir::ReadJsonLine(line, "Patient");
  if (!value) return Refused({value.error()});
  if (!value->is_object()) {
    return Refused({{"Patient", "WRONG_TYPE", "The line must be a JSON object."}});
  }
  Problems problems;
  const Node patient(value->get_object(), "Patient", problems);
  if (!patient.Is("resourceType", "Patient")) {
    return Refused({{"Patient.resourceType", "WRONG_RESOURCE_TYPE", "The resource must be a Patient."}});
  }
  FhirPatient read;
  read.source_id = ReadId(patient);
  ReadNames(patient, read.profile);
  ReadBirthDate(patient, today, read.profile);
  ReadGender(patient, read.profile);
  ReadExtensions(patient, read.profile);
  ReadIdentifiers(patient, read.profile);
  ReadTelecoms(patient, read.profile);
  ReadAddresses(patient, read.profile);
  ReadLanguages(patient, read.profile);
  ReadDeceased(patient, today, read.profile);
  ReadMaritalStatus(patient, read.profile);
  if (!problems.empty()) return Refused(problems.Take());
  return read;
}

}  // namespace cairn::enrollment::wire

#include "tests/enrollment/wire/fhir_invariants.h"

#include <google/protobuf/util/message_differencer.h>

#include <map>
#include <regex>
#include <set>

#include "cairn/options/v1/options.pb.h"
#include "enrollment/wire/fhir_patient.h"
#include "platform/fhir/text.h"

namespace cairn::tests {
namespace {

namespace v1 = enrollment::v1;
namespace wire = enrollment::wire;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

const std::set<std::string> kReasons = {"INVALID_JSON",        "INVALID_UTF8",    "LINE_TOO_LONG",
                                        "WRONG_RESOURCE_TYPE", "MISSING_ELEMENT", "WRONG_TYPE",
                                        "UNKNOWN_CODE",        "INVALID_VALUE",   "DATE_IN_FUTURE"};

bool Matches(const std::string& text, const std::string& pattern) {
  static std::map<std::string, std::regex> compiled;
  const auto [found, added] = compiled.try_emplace(pattern, pattern, std::regex::extended);
  return std::regex_match(text, found->second);
}

bool TextFits(const std::string& text, const options::v1::Field& limits) {
  const bool length =
      limits.max_len() == 0 || platform::fhir::CountCodePoints(text) <= static_cast<int>(limits.max_len());
  return length && (limits.pattern().empty() || Matches(text, limits.pattern()));
}

std::string BrokenLimit(const Message& message) {
  const auto& reflection = *message.GetReflection();
  for (int i = 0; i < message.GetDescriptor()->field_count(); ++i) {
    const auto* field = message.GetDescriptor()->field(i);
    const auto& limits = field->options().GetExtension(options::v1::field);
    const int size = field->is_repeated() ? reflection.FieldSize(message, field) : reflection.HasField(message, field);
    const int most = static_cast<int>(limits.max_items());
    if ((limits.required() && size == 0) || size < static_cast<int>(limits.min_items()) || (most > 0 && size > most)) {
      return field->full_name();
    }
    for (int k = 0; k < size; ++k) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
        const auto text = field->is_repeated() ? reflection.GetRepeatedString(message, field, k)
                                               : reflection.GetString(message, field);
        if (!TextFits(text, limits)) return field->full_name();
      } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        const auto broken = BrokenLimit(field->is_repeated() ? reflection.GetRepeatedMessage(message, field, k)
                                                             : reflection.GetMessage(message, field));
        if (!broken.empty()) return broken;
      }
    }
  }
  return "";
}

std::string BrokenRefusal(const wire::FhirPatient& patient) {
  if (patient.problems.size() > 100) return "more than 100 problems";
  if (!patient.source_id.empty() || patient.profile.ByteSizeLong() != 0) return "a refused line leaves something";
  for (const auto& problem : patient.problems) {
    if (!problem.element().starts_with("Patient")) return "an element outside of Patient";
    if (!kReasons.contains(problem.reason())) return "an unknown reason";
    if (problem.description().empty()) return "no description";
  }
  return "";
}

}  // namespace

std::string BrokenFhirPromise(std::string_view line) {
  static const auto today = platform::ParseDate("2026-11-23").value();
  const auto patient = wire::ReadFhirPatient(line, today);
  if (!patient.problems.empty()) return BrokenRefusal(patient);
  if (patient.source_id.empty()) return "accepted without an id";
  if (const auto broken = BrokenLimit(patient.profile); !broken.empty()) return "outside of the limits: " + broken;
  if (!wire::CheckProfile(patient.profile, today, "profile").empty()) return "an import takes what a call refuses";
  auto normalised = patient.profile;
  wire::Normalise(normalised);
  if (!wire::DifferingElements(normalised, patient.profile).empty()) return "not normalised";
  const auto again = wire::ReadFhirPatient(line, today);
  if (again.profile.SerializeAsString() != patient.profile.SerializeAsString()) return "read differently twice";
  return "";
}

}  // namespace cairn::tests

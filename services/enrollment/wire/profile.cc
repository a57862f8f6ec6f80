#include <google/protobuf/message.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <array>
#include <functional>

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/fhir_patient.h"
#include "enrollment/wire/profile_dates.h"
#include "platform/fhir/date.h"
#include "platform/fhir/text.h"

namespace cairn::enrollment::wire {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using platform::FieldViolation;
using platform::fhir::Clean;
using platform::fhir::FaultOf;
using Profile = v1::PatientProfile;

/// Where the fields of a profile come from in a FHIR Patient.
struct Source {
  int field_number;
  std::string_view element;
};
constexpr std::array<Source, 16> kSources = {{
    {Profile::kNamesFieldNumber, "Patient.name"},
    {Profile::kBirthDateFieldNumber, "Patient.birthDate"},
    {Profile::kAdministrativeGenderFieldNumber, "Patient.gender"},
    {Profile::kBirthSexFieldNumber,
     "Patient.extension('http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex')"},
    {Profile::kRaceCodesFieldNumber,
     "Patient.extension('http://hl7.org/fhir/us/core/StructureDefinition/us-core-race')"},
    {Profile::kRaceTextFieldNumber,
     "Patient.extension('http://hl7.org/fhir/us/core/StructureDefinition/us-core-race')"},
    {Profile::kEthnicityCodeFieldNumber,
     "Patient.extension('http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity')"},
    {Profile::kEthnicityTextFieldNumber,
     "Patient.extension('http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity')"},
    {Profile::kIdentifiersFieldNumber, "Patient.identifier"},
    {Profile::kTelecomsFieldNumber, "Patient.telecom"},
    {Profile::kAddressesFieldNumber, "Patient.address"},
    {Profile::kLanguagesFieldNumber, "Patient.communication"},
    {Profile::kDeceasedFieldNumber, "Patient.deceased"},
    {Profile::kMaritalStatusFieldNumber, "Patient.maritalStatus"},
    // A file has no element for it: its "usual" name stays a name.
    {Profile::kPreferredNameFieldNumber, "Patient.name"},
    {Profile::kPronounsFieldNumber, "Patient.extension('http://hl7.org/fhir/StructureDefinition/individual-pronouns')"},
}};

/// Calls `visit(path, text)` for every string in `message`, however deep; `visit` returns what the text becomes.
using Visitor = std::function<std::string(const std::string& path, const std::string& text)>;
void VisitTexts(Message& message, const std::string& path, const Visitor& visit);

void VisitField(Message& message, const FieldDescriptor& field, int index, const std::string& path,
                const Visitor& visit) {
  const auto& reflection = *message.GetReflection();
  const bool is_text = field.cpp_type() == FieldDescriptor::CPPTYPE_STRING;
  if (is_text && index >= 0) {
    reflection.SetRepeatedString(&message, &field, index,
                                 visit(path, reflection.GetRepeatedString(message, &field, index)));
  } else if (is_text) {
    reflection.SetString(&message, &field, visit(path, reflection.GetString(message, &field)));
  } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
    VisitTexts(index >= 0 ? *reflection.MutableRepeatedMessage(&message, &field, index)
                          : *reflection.MutableMessage(&message, &field),
               path, visit);
  }
}

void VisitTexts(Message& message, const std::string& path, const Visitor& visit) {
  std::vector<const FieldDescriptor*> fields;
  message.GetReflection()->ListFields(message, &fields);
  for (const auto* field : fields) {
    const std::string field_path = path.empty() ? field->name() : path + "." + field->name();
    if (!field->is_repeated()) {
      VisitField(message, *field, -1, field_path, visit);
      continue;
    }
    for (int i = 0; i < message.GetReflection()->FieldSize(message, field); ++i) {
      VisitField(message, *field, i, field_path + "[" + std::to_string(i) + "]", visit);
    }
  }
}

/// The differencer compares what is in a message, so that a message with nothing in it (deceased, time unknown) passes
/// for none.
bool SameField(const Profile& a, const Profile& b, const FieldDescriptor& field) {
  const auto& reflection = *a.GetReflection();
  if (field.has_presence() && reflection.HasField(a, &field) != reflection.HasField(b, &field)) return false;
  return google::protobuf::util::MessageDifferencer().CompareWithFields(a, b, {&field}, {&field});
}

bool SaysAName(const v1::HumanName& name) {
  if (!Clean(name.family()).empty() || !Clean(name.text()).empty()) return true;
  return std::any_of(name.given().begin(), name.given().end(), [](const auto& part) { return !Clean(part).empty(); });
}

std::vector<FieldViolation> CheckTexts(const Profile& profile, const std::string& prefix) {
  std::vector<FieldViolation> violations;
  Profile copy = profile;
  VisitTexts(copy, prefix, [&](const std::string& path, const std::string& text) {
    if (const auto fault = FaultOf(text); !fault.empty()) violations.push_back({path, std::string(fault)});
    return text;
  });
  return violations;
}

}  // namespace

std::optional<DateFault> BirthDateFault(platform::Date birth_date, platform::Date today) {
  if (birth_date > today) return DateFault{"DATE_IN_FUTURE", "The birth date is in the future."};
  if (birth_date.year() < std::chrono::year(1900)) {
    return DateFault{"INVALID_VALUE", "The birth date is before 1900."};
  }
  return std::nullopt;
}

std::optional<DateFault> DeceasedFault(std::string_view time, const google::type::Date& birth_date,
                                       platform::Date today) {
  const auto range = platform::fhir::ParseFhirDateTime(time);
  if (!range) return DateFault{"INVALID_VALUE", "The time of death is not a FHIR date or dateTime."};
  if (range->first > today) return DateFault{"DATE_IN_FUTURE", "The time of death is in the future."};
  const auto birth = ParseDate(birth_date, "");
  if (birth && range->last < *birth) return DateFault{"INVALID_VALUE", "The time of death is before birth."};
  return std::nullopt;
}

std::vector<std::string> DifferingElements(const Profile& a, const Profile& b) {
  std::vector<std::string> elements;
  for (const auto& source : kSources) {
    if (SameField(a, b, *Profile::descriptor()->FindFieldByNumber(source.field_number))) continue;
    const bool listed = std::find(elements.begin(), elements.end(), source.element) != elements.end();
    if (!listed) elements.emplace_back(source.element);
  }
  return elements;
}

std::vector<FieldViolation> CheckProfile(const Profile& profile, platform::Date today, const std::string& prefix) {
  const auto path = [&](const char* field) { return prefix.empty() ? field : prefix + "." + field; };
  auto violations = CheckTexts(profile, prefix);
  const auto birth = ParseDate(profile.birth_date(), path("birth_date"));
  if (!birth) {
    violations.push_back(birth.error().fields.front());
  } else if (const auto fault = BirthDateFault(*birth, today); fault) {
    violations.push_back({path("birth_date"), std::string(fault->description)});
  }
  if (std::none_of(profile.names().begin(), profile.names().end(), SaysAName)) {
    violations.push_back({path("names"), "must have a name with a family, a given part or a text"});
  }
  if (profile.has_deceased() && !profile.deceased().time().empty()) {
    if (const auto fault = DeceasedFault(profile.deceased().time(), profile.birth_date(), today); fault) {
      violations.push_back({path("deceased.time"), std::string(fault->description)});
    }
  }
  return violations;
}

void Normalise(Profile& profile) {
  VisitTexts(profile, "", [](const std::string&, const std::string& text) { return Clean(text); });
}

}  // namespace cairn::enrollment::wire

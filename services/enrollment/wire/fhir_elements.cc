#include "enrollment/wire/fhir_elements.h"

#include <algorithm>
#include <array>
#include <utility>

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/profile_dates.h"
#include "enrollment/wire/proto_limits.h"
#include "platform/fhir/date.h"

namespace cairn::enrollment::wire {
namespace {

/// Longer than any code, so that an overlong one is reported as unknown.
constexpr int kLongestCode = 1000;

constexpr std::pair<std::string_view, v1::HumanName::Use> kNameUses[] = {{"official", v1::HumanName::USE_OFFICIAL},
                                                                         {"usual", v1::HumanName::USE_USUAL},
                                                                         {"nickname", v1::HumanName::USE_NICKNAME},
                                                                         {"maiden", v1::HumanName::USE_MAIDEN},
                                                                         {"old", v1::HumanName::USE_OLD},
                                                                         {"temp", v1::HumanName::USE_TEMP},
                                                                         {"anonymous", v1::HumanName::USE_ANONYMOUS}};
constexpr std::pair<std::string_view, v1::AdministrativeGender> kGenders[] = {
    {"female", v1::ADMINISTRATIVE_GENDER_FEMALE},
    {"male", v1::ADMINISTRATIVE_GENDER_MALE},
    {"other", v1::ADMINISTRATIVE_GENDER_OTHER},
    {"unknown", v1::ADMINISTRATIVE_GENDER_UNKNOWN}};
constexpr std::pair<std::string_view, v1::ContactPoint::System> kTelecomSystems[] = {
    {"phone", v1::ContactPoint::SYSTEM_PHONE}, {"email", v1::ContactPoint::SYSTEM_EMAIL},
    {"sms", v1::ContactPoint::SYSTEM_SMS},     {"fax", v1::ContactPoint::SYSTEM_FAX},
    {"pager", v1::ContactPoint::SYSTEM_PAGER}, {"url", v1::ContactPoint::SYSTEM_URL},
    {"other", v1::ContactPoint::SYSTEM_OTHER}};
constexpr std::array<std::string_view, 5> kTelecomUses = {"home", "work", "mobile", "temp", "old"};
constexpr std::array<std::string_view, 5> kAddressUses = {"home", "work", "temp", "old", "billing"};
/// HL7 v3 MaritalStatus, with UNK of NullFlavor, which FHIR's binding adds.
constexpr std::array<std::string_view, 12> kMaritalStatuses = {"A", "C", "D", "I", "L", "M",
                                                               "P", "S", "T", "U", "W", "UNK"};

void RefuseCode(const Node& node, std::string_view key) {
  node.Refuse(key, "UNKNOWN_CODE", "The code is not one that FHIR R4 defines here.");
}

template <class Value, std::size_t size>
std::optional<Value> ReadCode(const Node& node, std::string_view key,
                              const std::pair<std::string_view, Value> (&table)[size]) {
  const auto code = node.Text(key, kLongestCode);
  if (!code) return std::nullopt;
  for (const auto& [name, value] : table) {
    if (name == *code) return value;
  }
  RefuseCode(node, key);
  return std::nullopt;
}

template <std::size_t size>
std::string ReadCode(const Node& node, std::string_view key, const std::array<std::string_view, size>& codes) {
  auto code = node.Text(key, kLongestCode);
  if (!code) return {};
  if (std::find(codes.begin(), codes.end(), *code) != codes.end()) return std::move(*code);
  RefuseCode(node, key);
  return {};
}

template <class Message>
std::string Text(const Node& node, std::string_view key, int field_number) {
  return node.Text(key, MaxLength<Message>(field_number)).value_or("");
}

template <class Message>
void ReadTexts(const Node& node, std::string_view key, int field_number,
               google::protobuf::RepeatedPtrField<std::string>& texts) {
  const auto& limits = LimitsOf<Message>(field_number);
  for (auto& text : node.Texts(key, static_cast<int>(limits.max_items()), static_cast<int>(limits.max_len()))) {
    texts.Add(std::move(text));
  }
}

v1::HumanName ReadName(const Node& node) {
  using Name = v1::HumanName;
  Name name;
  if (const auto use = ReadCode(node, "use", kNameUses)) name.set_use(*use);
  name.set_family(Text<Name>(node, "family", Name::kFamilyFieldNumber));
  ReadTexts<Name>(node, "given", Name::kGivenFieldNumber, *name.mutable_given());
  ReadTexts<Name>(node, "prefix", Name::kPrefixFieldNumber, *name.mutable_prefix());
  ReadTexts<Name>(node, "suffix", Name::kSuffixFieldNumber, *name.mutable_suffix());
  if (name.family().empty() && name.given().empty()) name.set_text(Text<Name>(node, "text", Name::kTextFieldNumber));
  return name;
}

v1::Address ReadAddress(const Node& node) {
  using Address = v1::Address;
  Address address;
  ReadTexts<Address>(node, "line", Address::kLinesFieldNumber, *address.mutable_lines());
  address.set_city(Text<Address>(node, "city", Address::kCityFieldNumber));
  address.set_state(Text<Address>(node, "state", Address::kStateFieldNumber));
  address.set_postal_code(Text<Address>(node, "postalCode", Address::kPostalCodeFieldNumber));
  address.set_country(Text<Address>(node, "country", Address::kCountryFieldNumber));
  // Some sources write an address as one text; without it there would be no address at all.
  if (address.lines().empty() && address.city().empty() && address.postal_code().empty()) {
    auto text = Text<Address>(node, "text", Address::kLinesFieldNumber);
    if (!text.empty()) address.add_lines(std::move(text));
  }
  return address;
}

bool IsLanguageTag(std::string_view tag) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t part = 0;
  while (true) {
    const auto end = std::min(tag.find('-'), tag.size());
    const auto subtag = tag.substr(0, end);
    const bool fits = part == 0 ? subtag.size() >= 2 && subtag.size() <= 3 : subtag.size() >= 2 && subtag.size() <= 8;
    const bool clean = std::all_of(subtag.begin(), subtag.end(),
                                   [&](char c) { return is_letter(c) || (part > 0 && c >= '0' && c <= '9'); });
    if (!fits || !clean) return false;
    if (end == tag.size()) return true;
    tag.remove_prefix(end + 1);
    ++part;
  }
}

}  // namespace

void ReadNames(const Node& patient, v1::PatientProfile& profile) {
  for (const Node& node :
       patient.Objects("name", MaxItems<v1::PatientProfile>(v1::PatientProfile::kNamesFieldNumber))) {
    auto name = ReadName(node);
    if (!name.family().empty() || !name.given().empty() || !name.text().empty()) {
      *profile.add_names() = std::move(name);
    }
  }
  if (profile.names().empty()) {
    patient.RefuseUnlessMentioned("name", "MISSING_ELEMENT",
                                  "A name with a family, a given part or a text is required.");
  }
}

void ReadBirthDate(const Node& patient, platform::Date today, v1::PatientProfile& profile) {
  const auto text = patient.RequiredText("birthDate", kLongestCode);
  if (!text) return;
  const auto date = platform::ParseDate(*text);
  if (!date) {
    const bool partial = platform::fhir::IsPartialDate(*text);
    patient.Refuse("birthDate", "INVALID_VALUE",
                   partial ? "A full birth date is required, not a year or a month." : "The date is not a real day.");
    return;
  }
  if (const auto fault = BirthDateFault(*date, today); fault) {
    patient.Refuse("birthDate", fault->reason, fault->description);
    return;
  }
  *profile.mutable_birth_date() = ToProto(*date);
}

void ReadGender(const Node& patient, v1::PatientProfile& profile) {
  if (!patient.RequiredText("gender", kLongestCode)) return;
  if (const auto gender = ReadCode(patient, "gender", kGenders)) profile.set_administrative_gender(*gender);
}

void ReadIdentifiers(const Node& patient, v1::PatientProfile& profile) {
  using Identifier = v1::Identifier;
  const int max_items = MaxItems<v1::PatientProfile>(v1::PatientProfile::kIdentifiersFieldNumber);
  for (const Node& node : patient.Objects("identifier", max_items)) {
    auto& identifier = *profile.add_identifiers();
    if (const auto type = node.Object("type")) {
      const auto code = CodeOf(*type, {"http://terminology.hl7.org/CodeSystem/v2-0203"},
                               MaxLength<Identifier>(Identifier::kTypeFieldNumber));
      identifier.set_type(code.value_or(""));
    }
    identifier.set_system(
        node.RequiredText("system", MaxLength<Identifier>(Identifier::kSystemFieldNumber)).value_or(""));
    identifier.set_value(node.RequiredText("value", MaxLength<Identifier>(Identifier::kValueFieldNumber)).value_or(""));
  }
}

void ReadTelecoms(const Node& patient, v1::PatientProfile& profile) {
  using ContactPoint = v1::ContactPoint;
  const int max_items = MaxItems<v1::PatientProfile>(v1::PatientProfile::kTelecomsFieldNumber);
  for (const Node& node : patient.Objects("telecom", max_items)) {
    auto& telecom = *profile.add_telecoms();
    if (node.RequiredText("system", kLongestCode)) {
      if (const auto system = ReadCode(node, "system", kTelecomSystems)) telecom.set_system(*system);
    }
    telecom.set_value(
        node.RequiredText("value", MaxLength<ContactPoint>(ContactPoint::kValueFieldNumber)).value_or(""));
    telecom.set_use(ReadCode(node, "use", kTelecomUses));
  }
}

void ReadAddresses(const Node& patient, v1::PatientProfile& profile) {
  const int max_items = MaxItems<v1::PatientProfile>(v1::PatientProfile::kAddressesFieldNumber);
  for (const Node& node : patient.Objects("address", max_items)) {
    auto address = ReadAddress(node);
    const bool empty = address.ByteSizeLong() == 0;
    address.set_use(ReadCode(node, "use", kAddressUses));
    if (!empty) *profile.add_addresses() = std::move(address);
  }
}

void ReadLanguages(const Node& patient, v1::PatientProfile& profile) {
  const int max_items = MaxItems<v1::PatientProfile>(v1::PatientProfile::kLanguagesFieldNumber);
  std::vector<std::string> preferred;
  std::vector<std::string> others;
  for (const Node& node : patient.Objects("communication", max_items)) {
    const auto language = node.Object("language");
    if (!language) continue;
    auto tag = CodeOf(*language, {"urn:ietf:bcp:47"}, kLongestCode);
    const bool is_preferred = node.Bool("preferred").value_or(false);
    if (!tag) continue;
    if (!IsLanguageTag(*tag)) {
      RefuseCode(*language, "coding");
      continue;
    }
    (is_preferred ? preferred : others).push_back(std::move(*tag));
  }
  for (auto* tags : {&preferred, &others}) {
    for (auto& tag : *tags) {
      if (std::find(profile.languages().begin(), profile.languages().end(), tag) == profile.languages().end()) {
        profile.add_languages(std::move(tag));
      }
    }
  }
}

void ReadDeceased(const Node& patient, platform::Date today, v1::PatientProfile& profile) {
  const auto is_deceased = patient.Bool("deceasedBoolean");
  if (is_deceased.value_or(false)) profile.mutable_deceased();
  if (!patient.Has("deceasedDateTime")) return;
  if (patient.Has("deceasedBoolean")) {
    patient.Refuse("deceased", "INVALID_VALUE", "Only one of deceasedBoolean and deceasedDateTime may be given.");
    return;
  }
  // Blank would pass for alive.
  const auto time = patient.RequiredText("deceasedDateTime", MaxLength<v1::Deceased>(v1::Deceased::kTimeFieldNumber));
  if (!time) return;
  if (const auto fault = DeceasedFault(*time, profile.birth_date(), today); fault) {
    patient.Refuse("deceasedDateTime", fault->reason, fault->description);
    return;
  }
  profile.mutable_deceased()->set_time(*time);
}

void ReadMaritalStatus(const Node& patient, v1::PatientProfile& profile) {
  const auto status = patient.Object("maritalStatus");
  if (!status) return;
  const auto code = CodeOf(
      *status,
      {"http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"},
      kLongestCode);
  if (!code) return;
  if (std::find(kMaritalStatuses.begin(), kMaritalStatuses.end(), *code) == kMaritalStatuses.end()) {
    RefuseCode(*status, "coding");
    return;
  }
  profile.set_marital_status(*code);
}

}  // namespace cairn::enrollment::wire

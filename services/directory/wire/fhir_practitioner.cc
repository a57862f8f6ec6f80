#include "directory/wire/fhir_practitioner.h"

#include <algorithm>
#include <array>

#include "directory/domain/npi.h"
#include "platform/fhir/text.h"
#include "standing/domain/us_state.h"

namespace cairn::directory::wire {

namespace {

constexpr int kLongestNamePart = 100;
constexpr int kLongestAffix = 50;
constexpr int kMostNames = 20;
constexpr int kMostNameParts = 10;
constexpr int kMostLanguages = 20;
constexpr int kMostQualifications = 50;
constexpr int kLongestPractitionerCode = 1000;
constexpr int kLongestNumber = 40;

using domain::CredentialType;

std::string Join(const Node& name, std::string_view key, int max_length) {
  std::string joined;
  for (const auto& part : name.Texts(key, kMostNameParts, max_length)) joined += (joined.empty() ? "" : " ") + part;
  if (platform::fhir::CountCodePoints(joined) <= max_length) return joined;
  name.Refuse(key, "INVALID_VALUE",
              "The parts together are longer than " + std::to_string(max_length) + " characters.");
  return {};
}

/// Lower comes first.
int RankOfName(const Node& name) {
  if (name.Is("use", "official")) return 0;
  if (name.Is("use", "usual") || !name.Has("use")) return 1;
  return name.Is("use", "old") || name.Is("use", "maiden") ? 3 : 2;
}

domain::ProviderName ReadName(const Node& practitioner) {
  const auto names = practitioner.Objects("name", kMostNames);
  const auto best = std::min_element(names.begin(), names.end(),
                                     [](const Node& a, const Node& b) { return RankOfName(a) < RankOfName(b); });
  domain::ProviderName read;
  if (best != names.end()) {
    read.family = best->Text("family", kLongestNamePart).value_or("");
    read.given = Join(*best, "given", kLongestNamePart);
    read.prefix = Join(*best, "prefix", kLongestAffix);
    read.suffix = Join(*best, "suffix", kLongestAffix);
    if (read.family.empty() && read.given.empty()) read.family = best->Text("text", kLongestNamePart).value_or("");
  }
  if (read.family.empty() && read.given.empty()) {
    practitioner.RefuseUnlessMentioned("name", "MISSING_ELEMENT", "A family or a given name is required.");
  }
  return read;
}

bool IsLanguageTag(std::string_view tag) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto is_letter_or_digit = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  bool first = true;
  for (;;) {
    const auto end = std::min(tag.find('-'), tag.size());
    const auto part = tag.substr(0, end);
    const bool fits =
        first ? part.size() >= 2 && part.size() <= 3 && std::all_of(part.begin(), part.end(), is_letter)
              : part.size() >= 2 && part.size() <= 8 && std::all_of(part.begin(), part.end(), is_letter_or_digit);
    if (!fits || end == tag.size()) return fits;
    tag.remove_prefix(end + 1);
    first = false;
  }
}

std::optional<std::vector<std::string>> ReadLanguages(const Node& practitioner) {
  if (!practitioner.Has("communication")) return std::nullopt;
  std::vector<std::string> languages;
  for (const Node& language : practitioner.Objects("communication", kMostLanguages)) {
    const auto tag = platform::fhir::CodeOf(language, {kLanguageSystem}, kLongestPractitionerCode);
    if (!tag) continue;
    if (!IsLanguageTag(*tag)) {
      language.Refuse("coding", "UNKNOWN_CODE", "A language is a tag of BCP 47.");
    } else if (std::find(languages.begin(), languages.end(), *tag) == languages.end()) {
      languages.push_back(*tag);
    }
  }
  return languages;
}

/// Where the Plan-Net extension says that a qualification is valid; empty when it does not.
std::string ReadWhereValid(const Node& qualification) {
  for (const Node& extension : qualification.Objects("extension", 0)) {
    if (!extension.Is("url", kQualificationExtension)) continue;
    for (const Node& part : extension.Objects("extension", 0)) {
      if (!part.Is("url", "whereValid")) continue;
      const auto place = part.Object("valueCodeableConcept");
      const auto code = place ? platform::fhir::CodeOf(*place, {kUspsSystem}, kLongestPractitionerCode) : std::nullopt;
      if (!code) continue;
      if (standing::IsUsState(*code)) return *code;
      part.Refuse("valueCodeableConcept", "UNKNOWN_STATE", "The state must be the USPS code of a state or territory.");
    }
  }
  return {};
}

CredentialType ReadType(const Node& qualification, const Node& identifier) {
  if (identifier.Is("system", kDeaSystem)) return CredentialType::kDeaRegistration;
  const auto concept_node = qualification.Object("code");
  const auto code = concept_node
                        ? platform::fhir::CodeOf(*concept_node, {kCredentialTypeSystem}, kLongestPractitionerCode)
                        : std::nullopt;
  if (!code) return CredentialType::kLicence;
  for (const auto type : {CredentialType::kLicence, CredentialType::kCertification, CredentialType::kDeaRegistration,
                          CredentialType::kBoardCertification}) {
    if (*code == CredentialTypeCode(type)) return type;
  }
  concept_node->Refuse("coding", "UNKNOWN_CODE", "There is no such type of credential.");
  return CredentialType::kLicence;
}

/// Nothing for a year or a month: a right is not made longer than it is said to be.
std::optional<platform::Date> ReadDay(const Node& period, std::string_view key) {
  const auto text = period.Text(key, kLongestPractitionerCode);
  if (!text || text->size() == 4 || text->size() == 7) return std::nullopt;
  const auto day = platform::ParseDate(std::string_view(*text).substr(0, 10));
  const bool date_or_time = text->size() == 10 || (text->size() > 10 && (*text)[10] == 'T');
  if (day && date_or_time) return day;
  period.Refuse(key, "INVALID_VALUE", "The element must be a date.");
  return std::nullopt;
}

std::optional<domain::ImportedCredential> ReadQualification(const Node& qualification) {
  const auto identifiers = qualification.Objects("identifier", kMostNames);
  if (identifiers.empty()) return std::nullopt;
  const auto& identifier = identifiers.front();
  domain::ImportedCredential credential;
  credential.type = ReadType(qualification, identifier);
  credential.state = ReadWhereValid(qualification);
  credential.number = identifier.RequiredText("value", kLongestNumber).value_or("");
  if (credential.type == CredentialType::kDeaRegistration && !credential.number.empty() &&
      !domain::IsDeaNumber(credential.number)) {
    identifier.Refuse("value", "INVALID_VALUE", "The check digit of the DEA number is wrong.");
  }
  if (const auto period = qualification.Object("period")) {
    credential.issued_on = ReadDay(*period, "start");
    credential.expires_on = ReadDay(*period, "end");
    if (credential.issued_on && credential.expires_on && *credential.expires_on < *credential.issued_on) {
      period->Refuse("end", "EXPIRY_BEFORE_ISSUE", "The last day is before the first.");
    }
  }
  return credential;
}

}  // namespace

void ReadPractitioner(const Node& practitioner, ImportedRecord& record) {
  domain::ImportedProvider provider;
  provider.npi = ReadIdentifiers(practitioner, record);
  record.active = practitioner.Bool("active").value_or(true);
  provider.name = ReadName(practitioner);
  provider.languages = ReadLanguages(practitioner);
  for (const Node& qualification : practitioner.Objects("qualification", kMostQualifications)) {
    if (auto credential = ReadQualification(qualification)) provider.credentials.push_back(std::move(*credential));
  }
  record.content = std::move(provider);
}

}  // namespace cairn::directory::wire

#include <algorithm>
#include <array>

#include "enrollment/wire/fhir_elements.h"
#include "enrollment/wire/proto_limits.h"

namespace cairn::enrollment::wire {
namespace {

using Profile = v1::PatientProfile;

constexpr std::string_view kRace = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race";
constexpr std::string_view kEthnicity = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-ethnicity";
constexpr std::string_view kBirthSex = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex";
constexpr std::string_view kPronouns = "http://hl7.org/fhir/StructureDefinition/individual-pronouns";

/// US Core 6.1.0 value sets (2023): OMB Race Categories (2131-1 is "Other Race"), OMB Ethnicity Categories, each with
/// "unknown" and "asked but unknown", and Birth Sex.
constexpr std::array<std::string_view, 8> kRaceCodes = {"1002-5", "2028-9", "2054-5", "2076-8",
                                                        "2106-3", "2131-1", "UNK",    "ASKU"};
constexpr std::array<std::string_view, 4> kEthnicityCodes = {"2135-2", "2186-5", "UNK", "ASKU"};
constexpr std::array<std::string_view, 4> kBirthSexes = {"F", "M", "OTH", "UNK"};

constexpr int kLongestCode = 1000;

template <std::size_t size>
std::optional<std::string> ReadCode(const Node& node, std::string_view key,
                                    const std::array<std::string_view, size>& codes) {
  auto code = node.RequiredText(key, kLongestCode);
  if (!code) return std::nullopt;
  if (std::find(codes.begin(), codes.end(), *code) != codes.end()) return code;
  node.Refuse(key, "UNKNOWN_CODE", "The code is not one that US Core defines here.");
  return std::nullopt;
}

template <std::size_t size>
std::optional<std::string> ReadCategory(const Node& part, const std::array<std::string_view, size>& codes) {
  if (const auto coding = part.Object("valueCoding")) return ReadCode(*coding, "code", codes);
  part.RefuseUnlessMentioned("valueCoding", "MISSING_ELEMENT", "The element is required.");
  return std::nullopt;
}

void ReadRace(const Node& extension, Profile& profile) {
  const int most = MaxItems<Profile>(Profile::kRaceCodesFieldNumber);
  for (const Node& part : extension.Objects("extension", 0)) {
    if (part.Is("url", "text")) {
      profile.set_race_text(part.Text("valueString", MaxLength<Profile>(Profile::kRaceTextFieldNumber)).value_or(""));
    } else if (part.Is("url", "ombCategory")) {
      auto code = ReadCategory(part, kRaceCodes);
      if (!code) continue;
      if (profile.race_codes_size() == most) {
        extension.Refuse("extension", "INVALID_VALUE", "There are more than " + std::to_string(most) + " categories.");
        return;
      }
      profile.add_race_codes(std::move(*code));
    }
  }
}

void ReadEthnicity(const Node& extension, Profile& profile) {
  for (const Node& part : extension.Objects("extension", 0)) {
    if (part.Is("url", "text")) {
      profile.set_ethnicity_text(
          part.Text("valueString", MaxLength<Profile>(Profile::kEthnicityTextFieldNumber)).value_or(""));
    } else if (part.Is("url", "ombCategory")) {
      auto code = ReadCategory(part, kEthnicityCodes);
      if (!code) continue;
      if (!profile.ethnicity_code().empty()) {
        extension.Refuse("extension", "INVALID_VALUE", "There is more than one category.");
        return;
      }
      profile.set_ethnicity_code(std::move(*code));
    }
  }
}

void ReadBirthSex(const Node& extension, Profile& profile) {
  if (auto code = ReadCode(extension, "valueCode", kBirthSexes)) profile.set_birth_sex(std::move(*code));
}

/// What a person reads: the text, else how the first coding is displayed.
void ReadPronouns(const Node& extension, Profile& profile) {
  const int longest = MaxLength<Profile>(Profile::kPronounsFieldNumber);
  for (const Node& part : extension.Objects("extension", 0)) {
    if (!part.Is("url", "value")) continue;
    const auto value = part.Object("valueCodeableConcept");
    if (!value) continue;
    auto text = value->Text("text", longest);
    for (const Node& coding : value->Objects("coding", 0)) {
      if (!text) text = coding.Text("display", longest);
    }
    profile.set_pronouns(text.value_or(""));
    return;
  }
}

struct Reader {
  std::string_view url;
  void (*read)(const Node&, Profile&);
};
constexpr std::array<Reader, 4> kReaders = {
    {{kRace, ReadRace}, {kEthnicity, ReadEthnicity}, {kBirthSex, ReadBirthSex}, {kPronouns, ReadPronouns}}};

}  // namespace

void ReadExtensions(const Node& patient, Profile& profile) {
  std::array<bool, kReaders.size()> seen{};
  for (const Node& extension : patient.Objects("extension", 0)) {
    for (std::size_t i = 0; i < kReaders.size(); ++i) {
      if (!extension.Is("url", kReaders[i].url)) continue;
      if (seen[i]) {
        extension.RefuseThis("INVALID_VALUE", "The extension is given more than once.");
      } else {
        seen[i] = true;
        kReaders[i].read(extension, profile);
      }
    }
  }
}

}  // namespace cairn::enrollment::wire

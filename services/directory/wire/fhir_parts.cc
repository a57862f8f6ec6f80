#include "directory/wire/fhir_parts.h"

#include <algorithm>

#include "directory/domain/npi.h"
#include "platform/ids/ids.h"
#include "standing/domain/us_state.h"

namespace cairn::directory::wire {

namespace {

constexpr int kLongestId = 64;
constexpr int kLongestIdentifier = 200;
constexpr int kLongestReference = 500;
constexpr int kMostIdentifiers = 20;
constexpr int kMostTelecoms = 20;
constexpr int kMostAddresses = 20;
/// provider.proto.
constexpr int kMostLines = 5;
constexpr int kLongestLineOfAddress = 200;
constexpr int kLongestCity = 100;
constexpr int kLongestCode = 1000;
constexpr std::size_t kFewestPhoneDigits = 7;
constexpr std::size_t kLongestPhone = 25;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsFhirId(std::string_view id) {
  return !id.empty() && id.size() <= static_cast<std::size_t>(kLongestId) &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || IsDigit(c) || c == '-' || c == '.';
         });
}

/// Of "https://host/fhir/Location/7/_history/2", "Location/7" or "urn:uuid:…"; empty when it is none of `type`.
std::string IdOfReference(std::string_view reference, std::string_view type) {
  constexpr std::string_view kUrn = "urn:uuid:";
  if (reference.starts_with(kUrn)) {
    reference.remove_prefix(kUrn.size());
    return platform::Uuid::Parse(reference) ? std::string(reference) : "";
  }
  reference = reference.substr(0, reference.find("/_history/"));
  const auto slash = reference.rfind('/');
  if (slash == std::string_view::npos) return {};
  const auto id = reference.substr(slash + 1);
  const auto before = reference.substr(0, slash);
  const bool of_type = before == type || before.ends_with("/" + std::string(type));
  return of_type && IsFhirId(id) ? std::string(id) : "";
}

bool IsForWork(const Node& telecom) { return !telecom.Has("use") || telecom.Is("use", "work"); }

std::string ReadZip(const Node& address) {
  const auto text = address.Text("postalCode", kLongestCode);
  if (!text) return {};
  std::string zip = *text;
  if (zip.size() == 10 && zip[5] == '-') zip.erase(5, 1);
  if ((zip.size() == 5 || zip.size() == 9) && std::all_of(zip.begin(), zip.end(), IsDigit)) return zip;
  address.Refuse("postalCode", "INVALID_VALUE", "A ZIP code has five or nine digits.");
  return {};
}

std::string ReadState(const Node& address) {
  const auto text = address.Text("state", kLongestCode);
  if (!text) return {};
  if (standing::IsUsState(*text)) return *text;
  address.Refuse("state", "UNKNOWN_STATE", "The state must be the USPS code of a state or territory.");
  return {};
}

}  // namespace

std::string ReadId(const Node& resource) {
  auto id = resource.RequiredText("id", kLongestId);
  if (!id) return {};
  if (IsFhirId(*id)) return std::move(*id);
  resource.Refuse("id", "INVALID_VALUE", "An id consists of letters, digits, hyphens and dots.");
  return {};
}

std::optional<std::string> ReadIdentifiers(const Node& resource, ImportedRecord& record) {
  std::optional<std::string> npi;
  for (const Node& identifier : resource.Objects("identifier", kMostIdentifiers)) {
    if (identifier.Is("use", "old")) continue;
    const auto system = identifier.Text("system", kLongestIdentifier);
    const auto value = identifier.Text("value", kLongestIdentifier);
    if (!system || !value) continue;
    if (*system != kNpiSystem) {
      record.identifiers.push_back(*system + "|" + *value);
    } else if (!domain::IsNpi(*value)) {
      identifier.Refuse("value", "NPI_CHECK_DIGIT", "An NPI has ten digits, the last of which is a check digit.");
    } else if (!npi) {
      npi = *value;
    } else if (*npi != *value) {
      identifier.Refuse("value", "INVALID_VALUE", "There is another NPI before this one.");
    }
  }
  return npi;
}

std::optional<domain::Reference> ReadReference(const Node& reference, std::string_view type) {
  if (const auto text = reference.Text("reference", kLongestReference)) {
    auto id = IdOfReference(*text, type);
    if (!id.empty()) return domain::Reference{reference.path(), std::move(id), ""};
    reference.Refuse("reference", "INVALID_VALUE", "The reference does not name a " + std::string(type) + ".");
    return std::nullopt;
  }
  if (const auto identifier = reference.Object("identifier")) {
    const auto system = identifier->RequiredText("system", kLongestIdentifier);
    const auto value = identifier->RequiredText("value", kLongestIdentifier);
    if (!system || !value) return std::nullopt;
    return domain::Reference{reference.path(), "", *system + "|" + *value};
  }
  return std::nullopt;
}

std::optional<domain::Reference> ReadReference(const Node& resource, std::string_view key, std::string_view type) {
  const auto reference = resource.Object(key);
  return reference ? ReadReference(*reference, type) : std::nullopt;
}

std::optional<std::string> FirstPhone(std::string_view text) {
  std::size_t end = text.starts_with('+') ? 1 : 0;
  std::size_t digits = 0;
  std::size_t last_digit = 0;
  for (; end < text.size() && std::string_view("0123456789(). -").find(text[end]) != std::string_view::npos; ++end) {
    if (!IsDigit(text[end])) continue;
    ++digits;
    last_digit = end;
  }
  if (digits >= kFewestPhoneDigits && end == text.size() && end <= kLongestPhone) return std::string(text);
  if (digits < kFewestPhoneDigits || last_digit + 1 > kLongestPhone) return std::nullopt;
  return std::string(text.substr(0, last_digit + 1));
}

std::optional<std::string> ReadWorkPhone(const Node& resource) {
  for (const Node& telecom : resource.Objects("telecom", kMostTelecoms)) {
    if (!telecom.Is("system", "phone") || !IsForWork(telecom)) continue;
    const auto text = telecom.Text("value", kLongestCode);
    if (!text) continue;
    if (auto phone = FirstPhone(*text)) return phone;
    telecom.Refuse("value", "INVALID_VALUE", "The value does not begin with a phone number.");
  }
  return std::nullopt;
}

domain::Address ReadAddress(const Node& address) {
  domain::Address read;
  read.lines = address.Texts("line", kMostLines, kLongestLineOfAddress);
  read.city = address.Text("city", kLongestCity).value_or("");
  const auto country = address.Text("country", kLongestCode).value_or("US");
  if (country != "US" && country != "USA") return read;
  read.state = ReadState(address);
  read.zip = ReadZip(address);
  return read;
}

std::optional<domain::Address> ReadAddresses(const Node& resource) {
  for (const Node& address : resource.Objects("address", kMostAddresses)) {
    if (address.Is("use", "billing") || address.Is("use", "old") || address.Is("use", "temp")) continue;
    return ReadAddress(address);
  }
  return std::nullopt;
}

void ReadTaxonomyCodes(const Node& resource, std::string_view key, std::vector<std::string>& codes) {
  constexpr int kMostConcepts = 50;
  for (const Node& concept_node : resource.Objects(key, kMostConcepts)) {
    const auto code = platform::fhir::CodeOf(concept_node, {kTaxonomySystem}, kLongestCode);
    if (!code) continue;
    if (!domain::IsTaxonomyCode(*code)) {
      concept_node.Refuse("coding", "UNKNOWN_CODE", "A NUCC code is nine digits or capital letters and an X.");
    } else if (std::find(codes.begin(), codes.end(), *code) == codes.end()) {
      codes.push_back(*code);
    }
  }
}

}  // namespace cairn::directory::wire

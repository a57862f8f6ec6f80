#include "enrollment/wire/duplicate_wire.h"

#include <algorithm>

#include "enrollment/domain/search_keys.h"
#include "enrollment/wire/date_wire.h"
#include "platform/phone/phone.h"

namespace cairn::enrollment::wire {
namespace {

using Words = std::vector<std::string>;

void Append(Words& words, const std::string& text) {
  for (auto& word : domain::NameWords(text)) words.push_back(std::move(word));
}

domain::ComparableName ToComparable(const v1::HumanName& name) {
  domain::ComparableName comparable;
  Append(comparable.family, name.family());
  for (const auto& given : name.given()) Append(comparable.given, given);
  if (!comparable.family.empty() || !comparable.given.empty()) return comparable;
  // A name in one piece: the family name comes last, as it is written in English.
  Append(comparable.given, name.text());
  if (comparable.given.size() > 1) {
    comparable.family = {comparable.given.back()};
    comparable.given.pop_back();
  }
  return comparable;
}

void AddPreferredName(const std::string& preferred, std::vector<domain::ComparableName>& names) {
  domain::ComparableName name;
  Append(name.given, preferred);
  if (name.given.empty() || names.empty()) return;
  name.family = names[0].family;
  names.push_back(std::move(name));
}

domain::Sex ToSex(v1::AdministrativeGender gender) {
  switch (gender) {
    case v1::ADMINISTRATIVE_GENDER_FEMALE:
      return domain::Sex::kFemale;
    case v1::ADMINISTRATIVE_GENDER_MALE:
      return domain::Sex::kMale;
    case v1::ADMINISTRATIVE_GENDER_OTHER:
      return domain::Sex::kOther;
    default:
      return domain::Sex::kUnknown;
  }
}

/// "12 Maple St." and "12 maple street" are one house: the number and the word after it.
domain::ComparableAddress ToComparable(const v1::Address& address) {
  domain::ComparableAddress comparable;
  if (!address.lines().empty()) {
    const auto words = domain::NameWords(address.lines(0));
    if (words.size() > 1) comparable.house = words[0] + " " + words[1];
  }
  const auto postal_code = domain::NameWords(address.postal_code());
  // ZIP+4 says no more than the ZIP.
  if (!postal_code.empty()) comparable.postal_code = postal_code[0];
  return comparable;
}

}  // namespace

domain::Comparable ToComparable(const v1::PatientProfile& profile) {
  domain::Comparable comparable;
  for (const auto& name : profile.names()) {
    auto words = ToComparable(name);
    if (!words.family.empty() || !words.given.empty()) comparable.names.push_back(std::move(words));
  }
  AddPreferredName(profile.preferred_name(), comparable.names);
  if (const auto birth_date = ParseDate(profile.birth_date(), "")) comparable.birth_date = *birth_date;
  comparable.sex = ToSex(profile.administrative_gender());
  for (const auto& telecom : profile.telecoms()) {
    if (telecom.system() != v1::ContactPoint::SYSTEM_PHONE && telecom.system() != v1::ContactPoint::SYSTEM_SMS)
      continue;
    if (auto phone = platform::NormalisePhone(telecom.value())) comparable.phones.push_back(std::move(*phone));
  }
  for (const auto& address : profile.addresses()) {
    auto place = ToComparable(address);
    if (!place.house.empty() || !place.postal_code.empty()) comparable.addresses.push_back(std::move(place));
  }
  for (const auto& identifier : profile.identifiers()) {
    if (auto value = domain::NormaliseMrn(identifier.value())) {
      comparable.identifiers.push_back({identifier.system(), std::move(*value), identifier.type() == "MR"});
    }
  }
  return comparable;
}

}  // namespace cairn::enrollment::wire

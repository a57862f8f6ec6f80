#include <algorithm>
#include <cctype>
#include <set>

#include "enrollment/wire/date_wire.h"
#include "enrollment/wire/events_wire.h"
#include "enrollment/wire/rurality_list.h"
#include "platform/fhir/date.h"

namespace cairn::enrollment::wire {
namespace {

// Categories alone: a finer code may be that of one family in a county.
const std::set<std::string> kRaces = {"1002-5", "2028-9", "2054-5", "2076-8", "2106-3", "2118-8", "2131-1"};
const std::set<std::string> kEthnicities = {"2135-2", "2186-5"};
const std::set<std::string> kSexes = {"F", "M", "OTH"};

std::string OneOf(const std::set<std::string>& known, const std::string& code) {
  return known.contains(code) ? code : std::string();
}

// "es" of es-MX: a region says where somebody is from.
std::string LanguageOf(const v1::PatientProfile& profile) {
  if (profile.languages().empty()) return "";
  auto language = profile.languages(0).substr(0, profile.languages(0).find('-'));
  std::transform(language.begin(), language.end(), language.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return language;
}

}  // namespace

v1::PatientDescription Describe(const v1::PatientProfile& profile, const domain::RuralityByZip& ruralities) {
  v1::PatientDescription description;
  description.set_birth_year(profile.birth_date().year());
  if (profile.administrative_gender() != v1::ADMINISTRATIVE_GENDER_UNKNOWN)
    description.set_administrative_gender(profile.administrative_gender());
  description.set_birth_sex(OneOf(kSexes, profile.birth_sex()));
  for (const auto& code : profile.race_codes()) {
    if (kRaces.contains(code)) description.add_race_codes(code);
  }
  description.set_ethnicity_code(OneOf(kEthnicities, profile.ethnicity_code()));
  description.set_language(LanguageOf(profile));
  description.set_deceased(profile.has_deceased());
  const auto died = platform::fhir::ParseFhirDateTime(profile.deceased().time());
  if (died && died->first == died->last) *description.mutable_died_on() = ToProto(died->first);
  description.set_rurality(RuralityOf(profile, ruralities));
  return description;
}

}  // namespace cairn::enrollment::wire

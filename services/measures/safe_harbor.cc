#include "measures/safe_harbor.h"

#include <algorithm>
#include <tuple>

namespace cairn::measures {
namespace {

constexpr int kOldestAge = 89;
constexpr std::string_view kNoZip3 = "000";

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsZip(std::string_view zip) {
  if (zip.size() == 5) return AreDigits(zip);
  return zip.size() == 10 && AreDigits(zip.substr(0, 5)) && zip[5] == '-' && AreDigits(zip.substr(6));
}

Date LastDayOf(const SafeHarborRow& row, Date day_zero) {
  return row.facts.empty() ? day_zero : AddDays(day_zero, std::max(0, row.facts.back().day));
}

}  // namespace

bool RestrictedZip3::Has(const std::string& prefix, std::optional<int> census) const {
  if (census && by_census.contains(*census)) return by_census.at(*census).contains(prefix);
  return std::any_of(by_census.begin(), by_census.end(),
                     [&](const auto& list) { return list.second.contains(prefix); });
}

std::string Zip3Of(std::string_view zip, const RestrictedZip3& restricted, std::optional<int> census) {
  if (!IsZip(zip)) return std::string(kNoZip3);
  std::string prefix(zip.substr(0, 3));
  return restricted.Has(prefix, census) ? std::string(kNoZip3) : prefix;
}

SafeHarborRow SafeHarborViewOf(const PersonRow& person, const SafeHarborSchema& schema,
                               const RestrictedZip3& restricted) {
  SafeHarborRow row;
  row.zip3 = Zip3Of(person.zip, restricted, schema.census);
  row.start_year = static_cast<int>(person.day_zero.year());
  for (const auto& [name, words] : schema.attributes) {
    const auto found = person.attributes.find(name);
    row.attributes[name] = found != person.attributes.end() && words.contains(found->second) ? found->second : "";
  }
  for (const auto& fact : person.facts) {
    if (schema.fact_codes.contains(fact.code))
      row.facts.push_back({fact.code, DaysFrom(person.day_zero, fact.on), fact.value});
  }
  std::sort(row.facts.begin(), row.facts.end(), [](const auto& a, const auto& b) {
    return std::tie(a.day, a.code, a.value) < std::tie(b.day, b.code, b.value);
  });
  if (!person.birth_date || *person.birth_date > person.day_zero) return row;
  const Date last = LastDayOf(row, person.day_zero);
  row.is_ninety_or_older = platform::AgeInYears(*person.birth_date, last) > kOldestAge;
  if (!row.is_ninety_or_older) row.age = platform::AgeInYears(*person.birth_date, person.day_zero);
  return row;
}

}  // namespace cairn::measures

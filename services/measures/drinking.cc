#include "measures/drinking.h"

#include <array>

namespace cairn::measures {
namespace {

constexpr std::int64_t kHundredths = 100;
constexpr std::int64_t kGramsPerDrink = 14;
constexpr std::int64_t kHeavyDrinksMen = 5;
constexpr std::int64_t kHeavyDrinksWomen = 4;
/// Grams a day up to which a level goes: low, medium, high.
constexpr std::array<std::int64_t, 3> kLevelsMen = {40, 60, 100};
constexpr std::array<std::int64_t, 3> kLevelsWomen = {20, 40, 60};

struct Tally {
  int observed = 0;
  int abstinent = 0;
  int heavy = 0;
  std::int64_t hundredths = 0;
};

Tally TallyOf(const DrinkingDays& days, DayRange window, std::int64_t heavy_from) {
  Tally tally;
  for (auto day = days.lower_bound(window.first); day != days.end() && day->first <= window.last; ++day) {
    ++tally.observed;
    tally.abstinent += day->second == 0 ? 1 : 0;
    tally.heavy += day->second >= heavy_from ? 1 : 0;
    tally.hundredths += day->second;
  }
  return tally;
}

std::optional<bool> Responds(std::optional<DrinkingRisk> baseline, const std::optional<int>& levels, int asked,
                             MissingEnd missing_end) {
  if (!baseline || static_cast<int>(*baseline) < asked) return std::nullopt;
  if (levels) return *levels >= asked;
  return missing_end == MissingEnd::kIsNoResponse ? std::optional(false) : std::nullopt;
}

}  // namespace

DrinkingRisk RiskOf(const Ratio& grams_per_day, ThresholdSex sex) {
  if (grams_per_day.part == 0) return DrinkingRisk::kAbstinent;
  int level = 1;
  for (const auto most : sex == ThresholdSex::kMale ? kLevelsMen : kLevelsWomen)
    level += grams_per_day.part > most * grams_per_day.whole ? 1 : 0;
  return static_cast<DrinkingRisk>(level);
}

DrinkingEndpoints DrinkingEndpointsOf(const DrinkingDays& days, DayRange window, ThresholdSex sex) {
  const bool is_male = sex == ThresholdSex::kMale;
  const auto tally = TallyOf(days, window, (is_male ? kHeavyDrinksMen : kHeavyDrinksWomen) * kHundredths);
  DrinkingEndpoints endpoints{.days = CountDays(window), .observed = tally.observed};
  endpoints.sex_not_stated = sex == ThresholdSex::kNotStated;
  const auto known = ShareOf(tally.observed, endpoints.days);
  if (!known || !known->IsAtLeastPercent(75)) return endpoints;
  endpoints.abstinent = ShareOf(tally.abstinent, tally.observed);
  endpoints.heavy_days = tally.heavy;
  endpoints.heavy = ShareOf(tally.heavy, tally.observed);
  endpoints.no_heavy_days = tally.heavy == 0;
  endpoints.drink_hundredths = tally.hundredths;
  endpoints.drinks_per_day = ShareOf(tally.hundredths, kHundredths * tally.observed);
  endpoints.drinks_per_drinking_day = ShareOf(tally.hundredths, kHundredths * (tally.observed - tally.abstinent));
  endpoints.grams_per_day = ShareOf(kGramsPerDrink * tally.hundredths, kHundredths * tally.observed);
  endpoints.risk = RiskOf(*endpoints.grams_per_day, sex);
  return endpoints;
}

RiskShift RiskShiftOf(std::optional<DrinkingRisk> baseline, std::optional<DrinkingRisk> end, MissingEnd missing_end) {
  RiskShift shift;
  if (baseline && end) shift.levels = static_cast<int>(*baseline) - static_cast<int>(*end);
  shift.responder_1 = Responds(baseline, shift.levels, 1, missing_end);
  shift.responder_2 = Responds(baseline, shift.levels, 2, missing_end);
  return shift;
}

}  // namespace cairn::measures

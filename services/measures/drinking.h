#pragma once

#include <cstdint>
#include <optional>

#include "measures/days.h"
#include "measures/drinking_days.h"
#include "measures/ratio.h"
#include "measures/threshold_sex.h"

// Endpoints of a calendar of drinking days (timeline follow-back, Sobell & Sobell 1992).
namespace cairn::measures {

/// Name and version of what is counted here; another way to count gets another.
constexpr char kDrinkingDefinition[] = "drinking_endpoints/1";

/// The usual window ends on the day and has so many days.
constexpr int kDrinkingWindowDays = 28;

/// WHO drinking risk levels (WHO, International guide for monitoring alcohol consumption, 2000), their whole-number
/// bands made continuous: low to 40 g a day for men and 20 for women, medium to 60 and 40, high to 100 and 60.
enum class DrinkingRisk { kAbstinent = 0, kLow = 1, kMedium = 2, kHigh = 3, kVeryHigh = 4 };

DrinkingRisk RiskOf(const Ratio& grams_per_day, ThresholdSex sex);

struct DrinkingEndpoints {
  /// Days of the window, and those that are known.
  int days = 0;
  int observed = 0;
  /// Everything below is nothing when fewer than three quarters of the days are known (house rule): what is missing is
  /// no day without a drink.
  ///
  /// PDA: days without a drink over known days.
  std::optional<Ratio> abstinent{};
  /// HDD and its share of known days: days with at least 5 drinks (men) or 4 (women) (NIAAA).
  std::optional<int> heavy_days{};
  std::optional<Ratio> heavy{};
  /// PSNHDD: there is no such day. The window leaves out the days of grace that a trial gives (FDA, Alcoholism:
  /// developing drugs for treatment, 2015).
  std::optional<bool> no_heavy_days{};
  std::optional<std::int64_t> drink_hundredths{};
  /// DPD and DPDD: drinks a known day; drinks a drinking day, nothing when there is none.
  std::optional<Ratio> drinks_per_day{};
  std::optional<Ratio> drinks_per_drinking_day{};
  std::optional<Ratio> grams_per_day{};
  std::optional<DrinkingRisk> risk{};
  /// Thresholds are those of women because no sex was stated.
  bool sex_not_stated = false;

  friend bool operator==(const DrinkingEndpoints&, const DrinkingEndpoints&) = default;
};

/// Days of `days` outside of the window change nothing.
DrinkingEndpoints DrinkingEndpointsOf(const DrinkingDays& days, DayRange window, ThresholdSex sex);

/// What a missing level at the end counts for: no response in the primary analysis, nothing in that of what was
/// observed (house rule).
enum class MissingEnd { kIsNoResponse, kIsLeftOut };

/// Change of WHO risk level from baseline to end (EMA guideline on alcohol dependence, 2010; Witkiewitz and others
/// 2017).
struct RiskShift {
  /// Levels down; negative is up. Nothing when either is not known.
  std::optional<int> levels{};
  /// At least one level down, of those who began at low or above; at least two, of those who began at medium or above.
  /// Nothing for who is not counted.
  std::optional<bool> responder_1{};
  std::optional<bool> responder_2{};

  friend bool operator==(const RiskShift&, const RiskShift&) = default;
};

RiskShift RiskShiftOf(std::optional<DrinkingRisk> baseline, std::optional<DrinkingRisk> end, MissingEnd missing_end);

}  // namespace cairn::measures

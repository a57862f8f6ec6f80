#pragma once

#include <optional>
#include <span>

#include "measures/ratio.h"

// Urine specimens of a course of treatment, for one class of drugs.
namespace cairn::measures {

/// Name and version of what is counted here; another way to count gets another.
constexpr char kUrineDefinition[] = "urine_negative_rate/1";

/// `kScheduled`: was due and did not come to be. `kInvalid`: too dilute to say anything (creatinine under 20 mg/dL,
/// SAMHSA Clinical Drug Testing in Primary Care, 2012).
enum class SpecimenState { kScheduled, kCollected, kRefused, kUnable, kInvalid, kPresumptive, kConfirmed };

struct Specimen {
  SpecimenState state = SpecimenState::kScheduled;
  /// Of a result only.
  bool negative = false;
};

struct NegativeRate {
  int scheduled = 0;
  int collected = 0;
  /// Collected, without a result yet: in neither denominator, since nothing is known of them (house rule).
  int pending = 0;
  int invalid = 0;
  int negative = 0;
  /// Negative over collected: an invalid specimen is collected and not negative. Nothing when there is none.
  std::optional<Ratio> of_collected{};
  /// Negative over scheduled: who did not give one counts as positive. Both are always shown together.
  std::optional<Ratio> of_scheduled{};

  friend bool operator==(const NegativeRate&, const NegativeRate&) = default;
};

NegativeRate NegativeRateOf(std::span<const Specimen> specimens);

}  // namespace cairn::measures

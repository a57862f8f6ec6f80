#include "measures/urine.h"

namespace cairn::measures {

NegativeRate NegativeRateOf(std::span<const Specimen> specimens) {
  NegativeRate rate;
  for (const auto& specimen : specimens) {
    ++rate.scheduled;
    switch (specimen.state) {
      case SpecimenState::kScheduled:
      case SpecimenState::kRefused:
      case SpecimenState::kUnable:
        break;
      case SpecimenState::kCollected:
        ++rate.collected;
        ++rate.pending;
        break;
      case SpecimenState::kInvalid:
        ++rate.collected;
        ++rate.invalid;
        break;
      case SpecimenState::kPresumptive:
      case SpecimenState::kConfirmed:
        ++rate.collected;
        rate.negative += specimen.negative ? 1 : 0;
        break;
    }
  }
  rate.of_collected = ShareOf(rate.negative, rate.collected - rate.pending);
  rate.of_scheduled = ShareOf(rate.negative, rate.scheduled - rate.pending);
  return rate;
}

}  // namespace cairn::measures

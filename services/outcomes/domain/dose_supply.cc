#include "outcomes/domain/dose_supply.h"

#include "measures/injections.h"

namespace cairn::outcomes::domain {

using measures::SupplyEvent;
using measures::Surplus;

SupplyEvent SupplyOf(const DoseTold& dose) {
  const int days = dose.covered_days.value_or(0);
  switch (dose.kind) {
    case DoseKind::kInjection:
      return measures::InjectionOn(dose.on, measures::InjectionDayCount::kLabel28);
    case DoseKind::kImplant:
      return {.product = measures::kNaltrexoneImplant,
              .surplus = Surplus::kLost,
              .start = dose.on,
              .days = days,
              .source = measures::Source::kAdministered};
    case DoseKind::kObserved:
      return {.start = dose.on, .days = days, .source = measures::Source::kObserved};
    case DoseKind::kDispense:
      break;
  }
  SupplyEvent event{.start = dose.on, .days = days, .source = measures::Source::kDispensed};
  event.as_needed = !dose.covered_days;
  return event;
}

}  // namespace cairn::outcomes::domain

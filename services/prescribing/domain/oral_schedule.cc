#include "prescribing/domain/oral_schedule.h"

#include <algorithm>
#include <stdexcept>

namespace cairn::prescribing::domain {
namespace {

constexpr int kTabletMg = 50;
constexpr int kMostObservedDays = 3;

}  // namespace

std::optional<int> DaysSupply(OralSchedule schedule, int tablets) {
  if (schedule == OralSchedule::kTargeted || tablets < 1) return std::nullopt;
  return schedule == OralSchedule::kDaily100 ? tablets / 2 : tablets;
}

std::optional<int> DoseOn(OralSchedule schedule, Date first_day, Date day) {
  using namespace std::chrono;
  if (schedule == OralSchedule::kTargeted) return std::nullopt;
  const auto since = (sys_days(day) - sys_days(first_day)).count();
  if (since < 0) return 0;
  const weekday on{sys_days(day)};
  switch (schedule) {
    case OralSchedule::kDaily50:
      return 50;
    case OralSchedule::kWeekdays50Saturday100:
      return on == Sunday ? 0 : on == Saturday ? 100 : 50;
    case OralSchedule::kEveryOtherDay100:
      return since % 2 == 0 ? 100 : 0;
    case OralSchedule::kEveryThirdDay150:
      return since % 3 == 0 ? 150 : 0;
    case OralSchedule::kMonday100Wednesday100Friday150:
      return on == Friday ? 150 : on == Monday || on == Wednesday ? 100 : 0;
    case OralSchedule::kTitrate25:
      return since == 0 ? 25 : 50;
    case OralSchedule::kDaily100:
      return 100;
    default:
      throw std::logic_error("no such oral schedule");
  }
}

std::optional<int> BlockadeHours(int dose_mg) {
  if (dose_mg != 50 && dose_mg != 100 && dose_mg != 150) return std::nullopt;
  return dose_mg / kTabletMg * 24;
}

int ObservedDoseDays(int dose_mg) { return std::clamp(dose_mg / kTabletMg, 0, kMostObservedDays); }

}  // namespace cairn::prescribing::domain

#include "clients/simulator/calendar.h"

#include <algorithm>

namespace cairn::simulator {

std::optional<Date> LastClockChange(Date from, Date to) {
  using namespace std::chrono;
  std::optional<Date> last;
  for (auto year = from.year(); year <= to.year(); ++year) {
    for (const auto& change : {Date(sys_days(year / March / Sunday[2])), Date(sys_days(year / November / Sunday[1]))}) {
      if (from <= change && change <= to) last = change;
    }
  }
  return last;
}

}  // namespace cairn::simulator

#include "tests/prescribing/domain/due_date_model.h"

#include <iterator>

namespace cairn::prescribing::domain {
namespace {

/// What happens on a day.
struct NaiveDay {
  bool injection = false;
  bool dispense = false;
  int tablets = 0;
  bool stop = false;
};

DueState TabletsAfterGap(int gap_days) {
  if (gap_days <= 2) return DueState::kDue;
  return gap_days <= 30 ? DueState::kLateScreen : DueState::kReinitiate;
}

DueState InjectionAfter(int days) {
  if (days <= 20) return DueState::kNotDue;
  if (days <= 27) return DueState::kEarly;
  if (days <= 34) return DueState::kDue;
  return days <= 55 ? DueState::kLateScreen : DueState::kReinitiate;
}

}  // namespace

NaiveStatus NaiveStatusOn(const std::vector<NaiveEvent>& events, int today) {
  int tablets = 0;
  for (const auto& event : events) tablets += event.days;
  std::vector<NaiveDay> calendar(static_cast<std::size_t>(today + tablets + 2));
  for (const auto& event : events) {
    if (event.on > today) continue;
    auto& day = calendar[static_cast<std::size_t>(event.on)];
    if (event.kind == DoseKind::kInjection) day.injection = true;
    if (event.kind == DoseKind::kStop) day.stop = true;
    if (event.kind == DoseKind::kDispense) {
      day.dispense = true;
      day.tablets += event.days;
    }
  }
  int injected = -1;
  int dispensed = -1;
  int stopped = -1;
  int box = 0;
  int last_tablet = -1;
  for (int d = 0; d < std::ssize(calendar); ++d) {
    const auto& day = calendar[static_cast<std::size_t>(d)];
    if (day.injection) {
      injected = d;
      box = 0;
    }
    if (day.dispense) dispensed = d;
    box += day.tablets;
    if (box > 0) {
      --box;
      last_tablet = d;
    }
    if (day.stop) {
      stopped = d;
      box = 0;
    }
    if (d > today && box == 0) break;
  }
  NaiveStatus status;
  const bool has_tablets = dispensed >= 0 && dispensed >= injected;
  if (!has_tablets) last_tablet = -1;
  if (injected > stopped) {
    status.state = InjectionAfter(today - injected);
    status.due_on = injected + 28;
  } else if (has_tablets && dispensed > stopped) {
    status.due_on = last_tablet + 1;
    if (today > last_tablet) {
      status.state = TabletsAfterGap(today - last_tablet);
    } else {
      status.state = last_tablet + 1 - today > 7 ? DueState::kNotDue : DueState::kEarly;
    }
  } else if (injected >= 0 || has_tablets) {
    status.state = DueState::kEnded;
  }
  const auto within = [&](int injection_days, int gap_days) {
    return (injected >= 0 && today - injected <= injection_days) ||
           (last_tablet >= 0 && today - last_tablet <= gap_days);
  };
  if (within(27, 0)) {
    status.protection = Protection::kProtected;
  } else if (within(34, 2)) {
    status.protection = Protection::kWaning;
  }
  return status;
}

}  // namespace cairn::prescribing::domain

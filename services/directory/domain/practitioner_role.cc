#include "directory/domain/practitioner_role.h"

#include <algorithm>

#include "directory/domain/names.h"
#include "platform/time/clock_changes.h"
#include "standing/domain/us_state.h"

namespace cairn::directory::domain {

using platform::FieldViolation;
using std::chrono::days;
using std::chrono::microseconds;
using std::chrono::minutes;

namespace {

constexpr int kMinutesOfDay = 1440;
// A year and the weeks by which the second Sunday of a month wanders.
constexpr days kClocksLookAhead{400};

// Minutes of one day of the week.
struct Stretch {
  unsigned day = 0;
  int start_minute = 0;
  int end_minute = 0;
};

// What a change of clocks skips or repeats, cut at midnight.
std::vector<Stretch> UncertainStretches(const platform::TimeZone& zone, platform::Instant now) {
  std::vector<Stretch> stretches;
  for (const auto& change : platform::ClockChanges(now, now + kClocksLookAhead, zone)) {
    auto first = change.first;
    while (first < change.last) {
      const auto midnight = std::chrono::floor<days>(first);
      const auto last = std::min<decltype(first)>(change.last, midnight + days(1));
      stretches.push_back({.day = std::chrono::weekday(midnight).iso_encoding(),
                           .start_minute = static_cast<int>(std::chrono::floor<minutes>(first - midnight).count()),
                           .end_minute = static_cast<int>(std::chrono::ceil<minutes>(last - midnight).count())});
      first = last;
    }
  }
  return stretches;
}

bool CrossesClockChange(const OpenHours& hours, const std::vector<Stretch>& stretches) {
  return std::any_of(stretches.begin(), stretches.end(), [&](const Stretch& stretch) {
    return hours.days.contains(static_cast<int>(stretch.day)) && hours.start_minute < stretch.end_minute &&
           stretch.start_minute < hours.end_minute;
  });
}

bool Overlaps(const OpenHours& a, const OpenHours& b) {
  const bool same_day = std::any_of(a.days.begin(), a.days.end(), [&](int day) { return b.days.contains(day); });
  return same_day && a.start_minute < b.end_minute && b.start_minute < a.end_minute;
}

bool AreMinutesAndDays(const OpenHours& hours) {
  return !hours.days.empty() && *hours.days.begin() >= 1 && *hours.days.rbegin() <= 7 && hours.start_minute >= 0 &&
         hours.start_minute < kMinutesOfDay && hours.end_minute <= kMinutesOfDay;
}

// Everything wrong with the item `index`; those before it have been looked at.
void CheckInterval(const std::vector<OpenHours>& all, std::size_t index, const std::vector<Stretch>& uncertain,
                   const std::string& path, std::vector<FieldViolation>& violations) {
  const auto& hours = all[index];
  if (!AreMinutesAndDays(hours)) {
    violations.push_back({path, "must have days from 1 to 7 and minutes within a day"});
    return;
  }
  if (hours.end_minute <= hours.start_minute) {
    violations.push_back(
        {path, "HOURS_CROSS_MIDNIGHT: must end after they start; give hours across midnight as two entries"});
    return;
  }
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(index);
  if (std::any_of(all.begin(), end, [&](const OpenHours& earlier) { return Overlaps(earlier, hours); })) {
    violations.push_back({path, "must not overlap an earlier entry"});
  }
  if (CrossesClockChange(hours, uncertain)) {
    violations.push_back({path,
                          "HOURS_CROSS_CLOCK_CHANGE: must not contain a time that a change of clocks at the location "
                          "skips or repeats"});
  }
}

template <class Enum>
void CheckStated(const std::set<Enum>& values, const std::string& path, std::vector<FieldViolation>& violations) {
  if (values.contains(Enum{})) violations.push_back({path, "must not have a value that is not stated"});
}

void CheckHours(const PractitionerRole& role, const Location& location, platform::Instant now,
                const std::string& prefix, std::vector<FieldViolation>& violations) {
  if (role.hours.empty()) return;
  if (role.around_the_clock) {
    violations.push_back({prefix + "hours", "must be empty where the role is staffed around the clock"});
  }
  std::vector<Stretch> uncertain;
  if (const auto zone = ZoneOf(location)) {
    uncertain = UncertainStretches(*zone, now);
  } else {
    violations.push_back({prefix + "hours", "need a location with a time zone or a state"});
  }
  for (std::size_t i = 0; i < role.hours.size(); ++i) {
    CheckInterval(role.hours, i, uncertain, prefix + "hours[" + std::to_string(i) + "]", violations);
  }
}

}  // namespace

std::vector<FieldViolation> CheckPractitionerRole(const PractitionerRole& role, const Location& location,
                                                  platform::Instant now, const std::string& prefix) {
  std::vector<FieldViolation> violations;
  CheckHours(role, location, now, prefix, violations);
  CheckStated(role.medications, prefix + "medications_offered", violations);
  CheckStated(role.disorders, prefix + "disorders_treated", violations);
  if (role.medications.contains(MedicationForm::kImplant) && FoldName(role.implant_protocol).empty()) {
    violations.push_back({prefix + "implant_protocol", "must name the protocol that implants are given under"});
  }
  if (!std::all_of(role.telehealth_states.begin(), role.telehealth_states.end(),
                   [](const std::string& state) { return standing::IsUsState(state); })) {
    violations.push_back({prefix + "telehealth_states", "UNKNOWN_STATE: must be USPS codes of states or territories"});
  }
  for (std::size_t i = 0; i < role.insurances.size(); ++i) {
    if (!FoldName(role.insurances[i]).empty()) continue;
    violations.push_back(
        {prefix + "insurances_accepted[" + std::to_string(i) + "]", "must have a letter, a digit or a sign"});
  }
  return violations;
}

}  // namespace cairn::directory::domain

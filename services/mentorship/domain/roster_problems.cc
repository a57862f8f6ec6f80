#include <algorithm>
#include <string>
#include <string_view>

#include "mentorship/domain/roster.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::sys_days;

class Inspection {
 public:
  void RefuseIf(bool wrong, const std::string& path, std::string_view description) {
    if (wrong) problems_.push_back({path, std::string(description)});
  }
  void Times(minutes from, minutes until, minutes longest, const std::string& path) {
    RefuseIf(from < minutes(0) || from >= hours(24), path + ".from", "must be on the day: from 00:00 to before 24:00");
    RefuseIf(until <= from, path + ".until", "must be after its beginning");
    RefuseIf(until > from + longest, path + ".until", "is too late");
  }
  void Day(Date day, const std::string& path) { RefuseIf(!day.ok(), path, "must be a day"); }
  std::vector<platform::FieldViolation> Take() { return std::move(problems_); }

 private:
  std::vector<platform::FieldViolation> problems_;
};

std::string At(std::string_view list, std::size_t index) {
  return std::string(list) + "[" + std::to_string(index) + "]";
}

void Inspect(const Rotation& rotation, const std::string& path, Inspection& inspection) {
  inspection.RefuseIf(rotation.people.empty(), path + ".people", "must name somebody");
  inspection.Day(rotation.from, path + ".from");
  inspection.RefuseIf(rotation.until && (!rotation.until->ok() || *rotation.until < rotation.from), path + ".until",
                      "must be a day, and not before the first");
  for (std::size_t i = 0; i < rotation.shifts.size(); ++i) {
    const auto& shift = rotation.shifts[i];
    const auto of_shift = path + "." + At("shifts", i);
    inspection.RefuseIf(!shift.weekday.ok(), of_shift + ".weekday", "must be a day of the week");
    inspection.Times(shift.from, shift.until, kLongestShift, of_shift);
  }
}

void Inspect(const Holiday& holiday, const std::string& path, Inspection& inspection) {
  inspection.Day(holiday.day, path + ".day");
  for (std::size_t i = 0; i < holiday.duties.size(); ++i) {
    const auto& duty = holiday.duties[i];
    inspection.Times(duty.from, duty.until, hours(24) - duty.from, path + "." + At("duties", i));
  }
}

void Inspect(const RosterChange& change, const std::string& path, Inspection& inspection) {
  inspection.Day(change.from.day, path + ".from");
  inspection.Day(change.until.day, path + ".until");
  const auto read = [](const WallTime& time) { return sys_days(time.day) + time.at; };
  inspection.RefuseIf(change.from.at < minutes(0) || change.from.at >= hours(24), path + ".from",
                      "must be on the day: from 00:00 to before 24:00");
  inspection.RefuseIf(change.until.at < minutes(0) || change.until.at > hours(24), path + ".until",
                      "must be on the day: from 00:00 to 24:00");
  inspection.RefuseIf(change.from.day.ok() && change.until.day.ok() && read(change.until) <= read(change.from),
                      path + ".until", "must be after its beginning");
  inspection.RefuseIf(!change.leaves && !change.comes, path, "somebody must leave or come");
}

}  // namespace

std::vector<platform::FieldViolation> Problems(const Roster& roster) {
  Inspection inspection;
  for (std::size_t i = 0; i < roster.rotations.size(); ++i) {
    Inspect(roster.rotations[i], At("rotations", i), inspection);
  }
  for (std::size_t i = 0; i < roster.holidays.size(); ++i) {
    const auto& holiday = roster.holidays[i];
    Inspect(holiday, At("holidays", i), inspection);
    inspection.RefuseIf(
        std::any_of(roster.holidays.begin(), roster.holidays.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const Holiday& earlier) { return earlier.day == holiday.day && earlier.line == holiday.line; }),
        At("holidays", i), "stands there twice");
  }
  for (std::size_t i = 0; i < roster.changes.size(); ++i) {
    Inspect(roster.changes[i], At("changes", i), inspection);
  }
  return inspection.Take();
}

}  // namespace cairn::mentorship::domain

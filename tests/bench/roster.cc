// Proves that an invented year is covered, minute by minute.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

#include "mentorship/domain/roster_coverage.h"

namespace {

using namespace cairn::mentorship::domain;
using std::chrono::days;
using std::chrono::hours;
using std::chrono::sys_days;

constexpr int kRuns = 101;
constexpr double kMostMilliseconds = 50;

const Date kFirstDay{std::chrono::year(2026), std::chrono::month(1), std::chrono::day(5)};

AccountId Person(int number) {
  AccountId id;
  id.value.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

Rotation Daily(OnCallLine line, int first_person, hours from, hours until) {
  Rotation rotation{.line = line, .from = Date(sys_days(kFirstDay) - days(7))};
  for (int i = 0; i < 4; ++i) rotation.people.push_back(Person(first_person + i));
  for (unsigned day = 0; day < 7; ++day) rotation.shifts.push_back({std::chrono::weekday(day), from, until});
  return rotation;
}

Roster Year() {
  Roster roster{.zone = *TimeZone::Find("America/Los_Angeles")};
  roster.rotations = {
      Daily(OnCallLine::kFirst, 1, hours(0), hours(8)), Daily(OnCallLine::kFirst, 5, hours(8), hours(16)),
      Daily(OnCallLine::kFirst, 9, hours(16), hours(24)), Daily(OnCallLine::kBackup, 13, hours(8), hours(20)),
      Daily(OnCallLine::kBackup, 17, hours(20), hours(32))};
  for (int i = 0; i < 12; ++i) {
    roster.holidays.push_back({OnCallLine::kFirst,
                               Date(sys_days(kFirstDay) + days(20 + 30 * i)),
                               {{Person(21), hours(0), hours(12)}, {Person(22), hours(12), hours(24)}}});
  }
  for (int i = 0; i < 182; ++i) {
    const Date day(sys_days(kFirstDay) + days(2 * i));
    const auto on_duty = OnCallAt(roster, InstantOf({day, hours(9)}, roster.zone));
    roster.changes.push_back({OnCallLine::kFirst, {day, hours(8)}, {day, hours(12)}, on_duty.front(), Person(23)});
  }
  return roster;
}

/// Of the processor, so that a busy machine changes it little.
template <class Work>
double MedianMilliseconds(Work work) {
  std::vector<double> times;
  for (int i = 0; i < kRuns; ++i) {
    const auto begin = std::clock();
    work();
    times.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  std::sort(times.begin(), times.end());
  return times[kRuns / 2];
}

}  // namespace

int main() {
  const Roster roster = Year();
  const auto from = InstantOf({kFirstDay, hours(0)}, roster.zone);
  const auto to = InstantOf({Date(sys_days(kFirstDay) + days(365)), hours(0)}, roster.zone);
  Coverage coverage;
  const double proof = MedianMilliseconds([&] { coverage = CoverageOf(roster, from, to); });
  std::size_t called = 0;
  const double who = MedianMilliseconds([&] { called += OnCallAt(roster, from + days(200)).size(); });
  std::int64_t uncovered = 0;
  for (const auto& line : coverage.lines) uncovered += line.uncovered_minutes;
  std::printf("%lld minutes, two lines: %lld uncovered, proven in %.2f ms; who is on call at a moment: %.3f ms\n",
              static_cast<long long>(coverage.minutes), static_cast<long long>(uncovered), proof, who);
  if (proof <= kMostMilliseconds && uncovered == 0 && called == 2 * kRuns) return 0;
  std::fprintf(stderr, "the proof takes more than %.0f ms, or the year is not what it should be\n", kMostMilliseconds);
  return 1;
}

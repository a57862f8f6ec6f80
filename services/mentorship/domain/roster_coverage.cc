#include "mentorship/domain/roster_coverage.h"

#include <algorithm>
#include <map>
#include <set>

#include "mentorship/domain/candidate_profile.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::minutes;

/// Who is on each line, from one moment at which that changes to the next.
class Sweep {
 public:
  explicit Sweep(const std::vector<Duty>& duties) {
    for (const Duty& duty : duties) {
      moves_[duty.from].push_back({duty.line, duty.person, true});
      moves_[duty.until].push_back({duty.line, duty.person, false});
    }
  }

  /// Calls visit(from, until, first line, backup line) from `from` to `to`, without a gap.
  template <class Visit>
  void Run(Instant from, Instant to, Visit visit) const {
    std::set<AccountId> first;
    std::set<AccountId> backup;
    for (const auto& [at, moves] : moves_) {
      if (from < at) visit(from, std::min(at, to), first, backup);
      for (const auto& [line, person, comes] : moves) {
        auto& people = line == OnCallLine::kFirst ? first : backup;
        if (comes) people.insert(person);
        if (!comes) people.erase(person);
      }
      from = std::max(from, at);
    }
    if (from < to) visit(from, to, first, backup);
  }

 private:
  struct Move {
    OnCallLine line;
    AccountId person;
    bool comes;
  };
  std::map<Instant, std::vector<Move>> moves_;
};

void AddUncovered(LineCoverage& coverage, Instant from, Instant until, const Wall& wall) {
  auto& gaps = coverage.uncovered;
  coverage.uncovered_minutes += std::chrono::duration_cast<minutes>(until - from).count();
  if (gaps.empty() || gaps.back().until != from) {
    gaps.push_back({.from = from, .local_from = wall.Read(from)});
  }
  gaps.back().until = until;
  gaps.back().local_until = wall.Read(until);
}

void AddOverlap(LineCoverage& coverage, Instant from, Instant until, const std::set<AccountId>& people,
                const Wall& wall) {
  const std::vector<AccountId> list(people.begin(), people.end());
  auto& overlaps = coverage.overlaps;
  if (overlaps.empty() || overlaps.back().until != from || overlaps.back().people != list) {
    overlaps.push_back({.from = from, .local_from = wall.Read(from), .people = list});
  }
  overlaps.back().until = until;
  overlaps.back().local_until = wall.Read(until);
}

}  // namespace

Coverage CoverageOf(const Roster& roster, Instant from, Instant to) {
  from = std::chrono::floor<minutes>(from);
  to = std::max(from, Instant(std::chrono::ceil<minutes>(to)));
  Coverage coverage{.from = from, .to = to, .minutes = std::chrono::duration_cast<minutes>(to - from).count()};
  const Wall wall(roster.zone);
  LineCoverage of_first{.line = OnCallLine::kFirst};
  LineCoverage of_backup{.line = OnCallLine::kBackup};
  const auto visit = [&](Instant begin, Instant end, const std::set<AccountId>& first,
                         const std::set<AccountId>& backup) {
    if (first.empty()) AddUncovered(of_first, begin, end, wall);
    if (first.size() > 1) AddOverlap(of_first, begin, end, first, wall);
    if (std::includes(first.begin(), first.end(), backup.begin(), backup.end())) {
      AddUncovered(of_backup, begin, end, wall);
    }
    if (backup.size() > 1) AddOverlap(of_backup, begin, end, backup, wall);
  };
  Sweep(DutiesOf(roster, from, to)).Run(from, to, visit);
  coverage.lines = {std::move(of_first), std::move(of_backup)};
  return coverage;
}

int MinutesOfWeek(const Roster& roster, OnCallLine line, Date day) {
  std::vector<WeeklySpan> spans;
  for (const auto& rotation : roster.rotations) {
    const bool holds = rotation.from <= day && (!rotation.until || day <= *rotation.until);
    if (rotation.line != line || !holds) continue;
    for (const auto& shift : rotation.shifts) {
      const int midnight = static_cast<int>(shift.weekday.iso_encoding() - 1) * 24 * 60;
      spans.push_back(
          {midnight + static_cast<int>(shift.from.count()), midnight + static_cast<int>(shift.until.count())});
    }
  }
  return WeeklyHours(spans).minutes();
}

}  // namespace cairn::mentorship::domain

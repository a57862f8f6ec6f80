#pragma once

#include <random>
#include <vector>

#include "measures/reports/cohort.h"

namespace cairn::tests {

/// Members with everything that medication can do to one, always the same ones.
class RandomMembers {
 public:
  /// Looks at `supply`, which is put there.
  measures::reports::Member Next(std::vector<measures::SupplyEvent>& supply) {
    measures::reports::Member member;
    supply.clear();
    const int kind = Below(4);
    measures::Date on = measures::AddDays(kFirst, Below(40));
    for (int i = Below(12); i > 0; --i) {
      supply.push_back(Event(kind == 3 ? Below(3) : kind, on));
      on = measures::AddDays(on, Below(50) - (Below(10) == 0 ? 30 : 0));
    }
    member.supply = supply;
    member.enrolled_on = measures::AddDays(kFirst, Below(60));
    if (Below(4) == 0) member.circumstances.stays.push_back({Any(), Any()});
    if (Below(5) == 0) member.circumstances.observed.push_back({Any(), Any()});
    if (Below(6) == 0) member.died_on = Any();
    if (Below(6) == 0) member.left_on = Any();
    return member;
  }
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  measures::Date Any() { return measures::AddDays(kFirst, Below(400)); }

 private:
  measures::SupplyEvent Event(int kind, measures::Date on) {
    if (kind == 0) return measures::InjectionOn(on, measures::InjectionDayCount::kLabel28);
    if (kind == 1) return {.start = on, .days = Below(60)};
    return {.start = on, .days = Below(4), .source = measures::Source::kObserved, .as_needed = Below(30) == 0};
  }

  const measures::Date kFirst = platform::ParseDate("2026-01-01").value();
  std::mt19937 random_{20261128};
};

}  // namespace cairn::tests

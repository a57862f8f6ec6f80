#include <gtest/gtest.h>

#include <random>

#include "measures/injections.h"
#include "measures/serial_days.h"

namespace cairn::tests {
namespace {

using namespace cairn::measures;

/// Histories as they are: of one kind and in order as a rule, now and then not.
class Histories {
 public:
  std::vector<SupplyEvent> Next() {
    std::vector<SupplyEvent> events;
    const int kind = Below(4);
    Date on = platform::ParseDate("2026-01-01").value();
    for (int i = Below(8); i > 0; --i) {
      on = AddDays(on, Below(45) - (Below(10) == 0 ? 40 : 0));
      events.push_back(Event(kind == 3 ? Below(3) : kind, on));
    }
    return events;
  }
  Circumstances Around() {
    Circumstances circumstances;
    const auto day = [&] { return AddDays(platform::ParseDate("2026-01-01").value(), Below(200)); };
    if (Below(3) == 0) circumstances.stays.push_back({day(), day()});
    if (Below(4) == 0) circumstances.observed.push_back({day(), day()});
    return circumstances;
  }
  int Below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

 private:
  SupplyEvent Event(int kind, Date on) {
    if (kind == 0) return InjectionOn(on, InjectionDayCount::kLabel28);
    if (kind == 1) return {.start = on, .days = 1 + Below(60)};
    return {.start = on, .days = 1 + Below(3), .source = Source::kObserved};
  }

  std::mt19937 random_{20261128};
};

TEST(PlainSupply, CoversWhatCarriedSupplyCovers) {
  Histories histories;
  std::vector<SerialRange> covered;
  for (int i = 0; i < 20'000; ++i) {
    const auto events = histories.Next();
    const auto around = histories.Around();
    const auto last = SerialOf(platform::ParseDate("2026-01-01").value()) + histories.Below(300);
    CoverCounted(events, around, last, covered);
    ASSERT_EQ(covered, CoveredUpTo(last, CarryCounted(events, around))) << i;
  }
}

}  // namespace
}  // namespace cairn::tests

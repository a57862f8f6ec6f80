#include "prescribing/domain/cold_chain.h"

#include <gtest/gtest.h>
// After gtest: rapidcheck's header needs it.
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>

#include "tests/prescribing/domain/order_sample.h"

namespace cairn::prescribing::domain {
namespace {

using std::chrono::hours;
using std::chrono::microseconds;
using enum ColdChainState;

const auto kZone = platform::TimeZone::Find("America/New_York").value();
const Instant kReceived = platform::StartOfClinicDay(Day("2026-10-20"), kZone) + hours(9);
const Date kExpires = Day("2027-06-30");

Instant At(int hour) { return kReceived + hours(hour); }
TemperatureInterval Cold(int from, std::optional<int> to = {}) {
  return {.from = At(from), .to = to ? std::optional(At(*to)) : std::nullopt, .least_c = 2, .most_c = 8};
}
TemperatureInterval Warm(int from, std::optional<int> to = {}) {
  auto interval = Cold(from, to);
  interval.least_c = 8.1;
  interval.most_c = 25;
  return interval;
}
ColdChain Chain(int now, const std::vector<TemperatureInterval>& log) {
  return ColdChainAt(At(now), kReceived, kExpires, kZone, log);
}

TEST(ColdChain, InTheRefrigeratorLastsToTheEndOfItsLastDay) {
  const auto chain = Chain(500, {Cold(0)});
  EXPECT_EQ(chain.state, kUsable);
  EXPECT_EQ(chain.warm, hours(0));
  EXPECT_EQ(chain.usable_until, platform::StartOfClinicDay(Day("2027-07-01"), kZone) - microseconds(1));
}

TEST(ColdChain, OutOfTheRefrigeratorLastsSevenDaysAllTimesTogether) {
  const std::vector<TemperatureInterval> log{Cold(0, 100), Warm(100, 148), Cold(148, 300), Warm(300)};
  EXPECT_EQ(Chain(120, log).warm, hours(20));
  EXPECT_EQ(Chain(120, log).usable_until, At(268));
  EXPECT_EQ(Chain(200, log).usable_until, Chain(0, {Cold(0)}).usable_until) << "back in the cold the clock stands";
  EXPECT_EQ(Chain(310, log).warm, hours(58));
  EXPECT_EQ(Chain(310, log).usable_until, At(420));
  EXPECT_EQ(Chain(420, log).state, kUsable) << "no more than seven days";
  EXPECT_EQ(Chain(420, log).usable_until, At(420));
  EXPECT_EQ(Chain(421, log).state, kWarmTooLong);
  EXPECT_FALSE(Chain(421, log).usable_until);
}

TEST(ColdChain, IsTheShorterOfClockAndExpiry) {
  const auto chain = ColdChainAt(At(10), kReceived, Day("2026-10-22"), kZone, {Warm(0)});
  EXPECT_EQ(chain.usable_until, platform::StartOfClinicDay(Day("2026-10-23"), kZone) - microseconds(1));
  EXPECT_EQ(Chain(10, {Warm(0)}).usable_until, At(168));
}

TEST(ColdChain, SevenDaysAreSevenTimes24HoursWhenClocksChange) {
  // Clocks go back on 1 November 2026.
  const Instant out = platform::StartOfClinicDay(Day("2026-10-29"), kZone) + hours(9);
  const auto chain = ColdChainAt(out, out, kExpires, kZone, {{.from = out, .least_c = 20, .most_c = 21}});
  EXPECT_EQ(chain.state, kUsable);
  EXPECT_EQ(chain.usable_until, out + hours(168));
  EXPECT_EQ(platform::ClinicDay(*chain.usable_until, kZone), Day("2026-11-05"));
}

TEST(ColdChain, ExpiresAfterItsLastDay) {
  const Instant last = platform::StartOfClinicDay(Day("2027-07-01"), kZone);
  EXPECT_EQ(ColdChainAt(last - microseconds(1), kReceived, kExpires, kZone, {Cold(0)}).state, kUsable);
  EXPECT_EQ(ColdChainAt(last, kReceived, kExpires, kZone, {Cold(0)}).state, kExpired);
}

TEST(ColdChain, TooWarmOrFrozenIsNeverUsableAgain) {
  const auto with = [](double least, double most) {
    auto out = Cold(50, 51);
    out.least_c = least;
    out.most_c = most;
    return Chain(400, {Cold(0, 50), out, Cold(51)}).state;
  };
  EXPECT_EQ(with(8, 25), kUsable);
  EXPECT_EQ(with(8, 25.1), kTooWarm);
  EXPECT_EQ(with(0, 8), kFrozen);
  EXPECT_EQ(with(-4, 8), kFrozen);
  EXPECT_EQ(with(-4, 30), kTooWarm) << "the first of both";
  EXPECT_EQ(with(0.1, 8), kBelowRange);
  EXPECT_EQ(with(1.9, 8), kBelowRange);
  EXPECT_EQ(with(2, 8), kUsable);
}

TEST(ColdChain, ATimeWithoutRecordIsNotKnown) {
  EXPECT_EQ(Chain(10, {}).state, kUnknown);
  EXPECT_EQ(Chain(0, {}).state, kUnknown);
  EXPECT_EQ(Chain(10, {Cold(1)}).state, kUnknown);
  EXPECT_EQ(Chain(10, {Cold(0, 4), Cold(5)}).state, kUnknown);
  EXPECT_EQ(Chain(10, {Cold(0, 9)}).state, kUnknown);
  EXPECT_EQ(Chain(10, {Cold(0, 10)}).state, kUsable);
  EXPECT_EQ(Chain(10, {Cold(5), Cold(0, 5)}).state, kUsable) << "in any order";
  EXPECT_EQ(Chain(0, {Cold(0)}).state, kUsable);
}

TEST(ColdChain, CountsOverlapsOnceAndLeavesOutWhatIsNotItsTime) {
  EXPECT_EQ(Chain(20, {Cold(0), Warm(5, 10), Warm(8, 12), Warm(6, 7)}).warm, hours(7));
  EXPECT_EQ(Chain(20, {Cold(-50), Warm(-48, 2)}).warm, hours(2));
  EXPECT_EQ(Chain(20, {Cold(0), Warm(15, 60)}).warm, hours(5));
  EXPECT_EQ(Chain(20, {Cold(0), Warm(15, 60)}).usable_until, At(183));
  EXPECT_EQ(Chain(20, {Cold(0), Warm(25, 60)}).warm, hours(0));
  EXPECT_EQ(Chain(20, {Cold(0), Warm(12, 6)}).warm, hours(0));
  auto hot = Warm(-5, 0);
  hot.most_c = 30;
  EXPECT_EQ(Chain(20, {Cold(0), hot}).state, kUsable) << "before it came";
  EXPECT_EQ(Chain(20, {Cold(0, 20), Warm(20)}).usable_until, At(188)) << "taken out this moment";
}

/// Hour by hour, by hand: the warm time is the number of hours in which any record is warm.
RC_GTEST_PROP(ColdChainLaw, WarmTimeIsThatOfAClockThatTicks, ()) {
  std::vector<TemperatureInterval> log{Cold(0)};
  std::set<int> warm_hours;
  const int now = *rc::gen::inRange(1, 400);
  for (int n = *rc::gen::inRange(0, 8); n > 0; --n) {
    const int from = *rc::gen::inRange(-20, 420);
    const int to = from + *rc::gen::inRange(-5, 60);
    log.push_back(Warm(from, to));
    for (int hour = std::max(0, from); hour < std::min(to, now); ++hour) warm_hours.insert(hour);
  }
  const auto chain = Chain(now, log);
  RC_ASSERT(chain.warm == hours(static_cast<int>(warm_hours.size())));
  RC_ASSERT((chain.state == kUsable) == (warm_hours.size() <= 168));
  std::reverse(log.begin(), log.end());
  RC_ASSERT(Chain(now, log).usable_until == chain.usable_until);
}

}  // namespace
}  // namespace cairn::prescribing::domain

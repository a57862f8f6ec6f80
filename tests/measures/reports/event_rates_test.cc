#include "measures/reports/event_rates.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "tests/measures/coverage_oracle.h"
#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::CareEvent;
using measures::reports::CareEventKind;
using measures::reports::EventRates;
using measures::reports::EventSource;
using measures::reports::Exclusion;
using measures::reports::WatchedCohort;
using measures::reports::WatchedMember;

WatchedMember Watched(Member member, std::vector<CareEvent> events = {}) {
  return {.member = std::move(member), .watched_by = {EventSource::kClaims}, .events = std::move(events)};
}

CareEvent OverdoseOn(int day, EventSource source = EventSource::kClaims) {
  return {CareEventKind::kOverdose, source, DayNumber(day)};
}

WatchedCohort CutOn(int day, std::vector<WatchedMember> members) {
  return {.data_cut = DayNumber(day), .members = std::move(members)};
}

TEST(EventRates, CountsAHandWorkedCohort) {
  auto died = With({Tablets(0, 90)});
  died.died_on = DayNumber(9);
  auto gone = With({Tablets(50, 30)});
  gone.left_on = DayNumber(40);
  const auto report = EventRates(
      CutOn(99, {Watched(With({Tablets(0, 30)}), {OverdoseOn(29),
                                                  OverdoseOn(30),
                                                  OverdoseOn(57),
                                                  OverdoseOn(58),
                                                  OverdoseOn(58),
                                                  OverdoseOn(40, EventSource::kSelfReport),
                                                  OverdoseOn(100),
                                                  OverdoseOn(-1),
                                                  {CareEventKind::kAdmission, EventSource::kClaims, DayNumber(58)}}),
                 Watched(died),
                 Watched(gone),
                 Watched(With({})),
                 {.member = With({Tablets(0, 30)})}}));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 12u);
  // Days 0 to 29 on, 30 to 57 the 28 days after, 58 to 99 off; and 0 to 9 of who died.
  EXPECT_EQ(TextAt(report, 0, "period"), "on");
  EXPECT_EQ(CountAt(report, 0, "person_days"), 30 + 10);
  EXPECT_EQ(CountAt(report, 0, "episodes"), 2);
  EXPECT_EQ(CountAt(report, 0, "events"), 1);
  EXPECT_EQ(CountAt(report, 1, "person_days"), 28);
  EXPECT_EQ(CountAt(report, 1, "events"), 2);
  EXPECT_EQ(CountAt(report, 2, "person_days"), 42);
  EXPECT_EQ(CountAt(report, 2, "events"), 1) << "two on one day are one";
  EXPECT_EQ(TextAt(report, 3, "period"), "all");
  EXPECT_EQ(CountAt(report, 3, "events"), 4);
  EXPECT_EQ(CountAt(report, 3, "person_days"), 110);
  EXPECT_NEAR(*NumberAt(report, 0, "per_100_person_years"), 100 * 365.25 / 40, 1e-9);
  EXPECT_NEAR(*NumberAt(report, 1, "ratio_to_on"), 2.0 / 28 * 40, 1e-9);
  EXPECT_EQ(NumberAt(report, 0, "ratio_to_on"), std::nullopt);
  EXPECT_EQ(TextAt(report, 8, "event"), "admission");
  EXPECT_EQ(CountAt(report, 10, "events"), 1);
  EXPECT_EQ(NumberAt(report, 10, "ratio_to_on"), std::nullopt) << "none on medication";
  EXPECT_EQ(NumberAt(report, 8, "per_100_person_years"), 0);
  EXPECT_THAT(report.exclusions,
              testing::UnorderedElementsAre(Exclusion{"", "left_before_day_zero", 1}, Exclusion{"", "no_first_dose", 1},
                                            Exclusion{"", "not_watched_by_source", 1}));
  EXPECT_EQ(report.parameters[1], (measures::reports::Parameter{"source", "claims"}));
}

TEST(EventRates, OfNobodyHasItsLinesAndNoRates) {
  const auto report = EventRates(CutOn(99, {}));
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 12u);
  EXPECT_EQ(CountAt(report, 3, "person_days"), 0);
  EXPECT_EQ(NumberAt(report, 3, "per_100_person_years"), std::nullopt);
}

RC_GTEST_PROP(EventRates, PersonTimeIsWhatCalendarsSay, ()) {
  const int cut = *rc::gen::inRange(0, 300);
  std::array<std::int64_t, 3> days{};
  std::vector<WatchedMember> members;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    std::vector<measures::SupplyEvent> supply = {Tablets(0, *rc::gen::inRange(1, 60))};
    for (int fills = *rc::gen::inRange(0, 4); fills > 0; --fills)
      supply.push_back(Tablets(*rc::gen::inRange(0, 250), *rc::gen::inRange(1, 60)));
    std::erase_if(supply, [&](const auto& event) { return event.start > DayNumber(cut); });
    const auto covered = measures::LiveThrough(supply, {});
    for (int day = 0, since = 0; day <= cut; ++day) {
      since = covered.contains(std::chrono::sys_days(DayNumber(day))) ? 0 : since + 1;
      ++days[since == 0 ? 0 : since <= 28 ? 1 : 2];
    }
    members.push_back(Watched(With(supply)));
  }
  const auto report = EventRates(CutOn(cut, members));
  for (std::size_t period = 0; period < 3; ++period) RC_ASSERT(CountAt(report, period, "person_days") == days[period]);
}

}  // namespace
}  // namespace cairn::tests

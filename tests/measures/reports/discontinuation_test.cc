#include "measures/reports/discontinuation.h"

#include <gmock/gmock.h>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::StopReason;
using measures::reports::Exclusion;
using measures::reports::TimeToDiscontinuation;

Cohort CutOn(int day, std::vector<Member> members) {
  return {.data_cut = DayNumber(day), .members = std::move(members)};
}

Member Ended(Member member, int day, StopReason reason) {
  member.ending = {DayNumber(day), reason};
  return member;
}

TEST(TimeToDiscontinuation, CountsAHandWorkedCohort) {
  auto died = With({Tablets(0, 90)});
  died.died_on = DayNumber(49);
  const Cohort cohort = CutOn(200, {
                                       With({Tablets(0, 30)}),                                      // 30, event
                                       Ended(With({Tablets(0, 60)}), 61, StopReason::kSideEffect),  // 60, event
                                       Ended(With({Tablets(0, 40)}), 40, StopReason::kPlannedCompletion),
                                       Ended(With({Tablets(0, 45)}), 45, StopReason::kTransfer),
                                       died,                     // 50, censored
                                       With({Tablets(0, 171)}),  // 30 days without on day 200: censored
                                       With({Tablets(0, 170)}),  // 31: event
                                       With({Tablets(0, 300)}),  // covered: 201 days by the cut
                                       With({Tablets(0, 20), Tablets(100, 200)}),  // 20, event, though back later
                                       With({}),
                                   });
  const auto result = TimeToDiscontinuation(cohort, {.least_at_risk = 0});
  for (const auto* report : {&result.curve, &result.summary, &result.endings}) ExpectWhole(*report);
  EXPECT_THAT(result.summary.exclusions, testing::ElementsAre(Exclusion{"", "no_first_dose", 1}));
  EXPECT_EQ(TextAt(result.summary, 0, "group"), "all");
  EXPECT_EQ(CountAt(result.summary, 0, "starters"), 9);
  EXPECT_EQ(CountAt(result.summary, 0, "discontinued"), 4);
  EXPECT_EQ(CountAt(result.summary, 0, "censored"), 5);
  // 8/9 at 20, 7/8 at 30, then 40, 45 and 50 are lost, 3/4 at 60, 2/3 at 170.
  EXPECT_NEAR(*NumberAt(result.summary, 0, "survival_90"), 8.0 / 9 * 7 / 8 * 3 / 4, 1e-12);
  EXPECT_NEAR(*NumberAt(result.summary, 0, "survival_180"), 8.0 / 9 * 7 / 8 * 3 / 4 * 2 / 3, 1e-12);
  EXPECT_EQ(NumberAt(result.summary, 0, "survival_365"), std::nullopt) << "nobody was watched that long";
  EXPECT_EQ(NumberAt(result.summary, 0, "median_days"), 170);
  ASSERT_EQ(result.curve.rows.size(), 9u);
  EXPECT_EQ(NumberAt(result.curve, 8, "day"), 201);
  EXPECT_EQ(CountAt(result.curve, 8, "censored"), 1);
}

TEST(TimeToDiscontinuation, TellsHowRunsEnded) {
  const auto result = TimeToDiscontinuation(CutOn(
      200, {With({Tablets(0, 30)}), With({Tablets(0, 50)}), Ended(With({Tablets(0, 60)}), 61, StopReason::kReturnToUse),
            Ended(With({Tablets(0, 40)}), 40, StopReason::kPlannedCompletion), With({Tablets(0, 300)}),
            // The reason is of the second run.
            Ended(With({Tablets(0, 20), Tablets(100, 30)}), 140, StopReason::kMoved)}));
  const auto& endings = result.endings;
  ASSERT_EQ(endings.rows.size(), 4u);
  EXPECT_EQ(TextAt(endings, 0, "outcome"), "no_reason_recorded");
  EXPECT_EQ(CountAt(endings, 0, "episodes"), 3);
  EXPECT_EQ(NumberAt(endings, 0, "median_days"), 30);
  EXPECT_EQ(TextAt(endings, 1, "outcome"), "planned_completion");
  EXPECT_EQ(TextAt(endings, 2, "outcome"), "return_to_use");
  EXPECT_EQ(TextAt(endings, 3, "outcome"), "still_on_treatment");
}

TEST(TimeToDiscontinuation, V13) {
  const std::vector<measures::SupplyEvent> v8 = {Fill("2026-04-20", 30)};
  const auto on = [&](const char* cut) {
    return TimeToDiscontinuation({.data_cut = Day(cut), .members = {With(v8)}}, {.least_at_risk = 0});
  };
  EXPECT_EQ(CountAt(on("2026-06-10").summary, 0, "discontinued"), 0);
  EXPECT_EQ(CountAt(on("2026-06-19").summary, 0, "discontinued"), 1);
  EXPECT_EQ(NumberAt(on("2026-06-19").curve, 0, "day"), 30);
}

TEST(TimeToDiscontinuation, DoesNotCountAStayAgainstAnybody) {
  auto member = With({Tablets(0, 30)});
  member.circumstances.stays = {{DayNumber(30), DayNumber(99)}};
  EXPECT_EQ(CountAt(TimeToDiscontinuation(CutOn(129, {member})).summary, 0, "discontinued"), 0) << "30 days at home";
  EXPECT_EQ(CountAt(TimeToDiscontinuation(CutOn(130, {member})).summary, 0, "discontinued"), 1);
}

TEST(TimeToDiscontinuation, HidesTheCurveWhereFewAreLeft) {
  std::vector<Member> members(11, With({Tablets(0, 30)}));
  members.push_back(With({Tablets(0, 20)}));
  members.push_back(With({Tablets(0, 50)}));
  const auto result = TimeToDiscontinuation(CutOn(200, members));
  ASSERT_EQ(result.curve.rows.size(), 3u);
  EXPECT_NEAR(*NumberAt(result.curve, 1, "survival"), 1.0 / 13, 1e-12);
  EXPECT_EQ(NumberAt(result.curve, 2, "survival"), std::nullopt) << "one is at risk";
  EXPECT_EQ(NumberAt(result.summary, 0, "survival_90"), std::nullopt);
  EXPECT_EQ(NumberAt(result.summary, 0, "median_days"), 30);
}

TEST(TimeToDiscontinuation, ComparesGroupsWithFiveEvents) {
  std::vector<Member> members;
  for (int i = 0; i < 12; ++i) {
    members.push_back(With({Tablets(0, 20 + i)}));
    members.back().attributes["sex"] = i % 2 == 0 ? "FEMALE" : "MALE";
  }
  const auto both = TimeToDiscontinuation(CutOn(200, members), {.group = "sex"});
  ASSERT_TRUE(both.log_rank);
  EXPECT_EQ(both.log_rank->observed, (std::vector<double>{6, 6}));
  EXPECT_EQ(TextAt(both.summary, 1, "group"), "MALE");
  for (int i = 0; i < 2; ++i) members[static_cast<std::size_t>(2 * i)].attributes.clear();
  const auto three = TimeToDiscontinuation(CutOn(200, members), {.group = "sex"});
  EXPECT_EQ(TextAt(three.summary, 2, "group"), "unknown");
  EXPECT_FALSE(three.log_rank) << "fewer than five events in one";
  EXPECT_FALSE(TimeToDiscontinuation(CutOn(200, members)).log_rank) << "one group";
}

TEST(TimeToDiscontinuation, OfNobodyIsEmptyAndOfAllCensoredStaysAtOne) {
  const auto nobody = TimeToDiscontinuation(CutOn(10, {}));
  EXPECT_TRUE(nobody.curve.rows.empty());
  EXPECT_TRUE(nobody.summary.rows.empty());
  const auto censored =
      TimeToDiscontinuation(CutOn(10, {With({Tablets(0, 30)}), With({Tablets(5, 30)})}), {.least_at_risk = 0});
  ASSERT_EQ(censored.curve.rows.size(), 2u);
  EXPECT_EQ(NumberAt(censored.curve, 1, "survival"), 1);
  EXPECT_EQ(NumberAt(censored.summary, 0, "median_days"), std::nullopt);
}

}  // namespace
}  // namespace cairn::tests

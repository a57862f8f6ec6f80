#include "measures/episodes.h"

#include <gtest/gtest.h>

#include "measures/injections.h"
#include "tests/measures/supplies.h"

namespace cairn::measures {
namespace {

using Events = std::vector<SupplyEvent>;

std::vector<CoveredSpan> Spans(const Events& events) { return CarriedSupply(events, Series::kHeadline, {}); }

Episode Of(const std::string& first, const std::string& last, int days, int gap_days = 0) {
  return {Day(first), Day(last), days, gap_days};
}

const Events kV8 = {Fill("2026-01-01", 30), Fill("2026-02-10", 30), Fill("2026-04-20", 30)};

/// `number` injections every 28 days from 2026-01-05; the fourth and later ones `late` days late.
std::vector<CoveredSpan> Series28(int number, int late, InjectionDayCount count) {
  Events injections;
  for (int i = 0; i < number; ++i) {
    injections.push_back(InjectionOn(AddDays(Day("2026-01-05"), 28 * i + (i >= 3 ? late : 0)), count));
  }
  return Spans(injections);
}

TEST(Episodes, V8EndWhereAGapIsTooLong) {
  const auto spans = Spans(kV8);
  EXPECT_EQ(TreatmentEpisodes(spans, 9),
            (std::vector<Episode>{Of("2026-01-01", "2026-01-30", 30), Of("2026-02-10", "2026-03-11", 30),
                                  Of("2026-04-20", "2026-05-19", 30)}));
  for (const int max_gap : {10, 30, 38}) {
    EXPECT_EQ(TreatmentEpisodes(spans, max_gap),
              (std::vector<Episode>{Of("2026-01-01", "2026-03-11", 70, 10), Of("2026-04-20", "2026-05-19", 30)}))
        << max_gap;
  }
  EXPECT_EQ(TreatmentEpisodes(spans, 39), (std::vector<Episode>{Of("2026-01-01", "2026-05-19", 139, 49)}));
}

TEST(Episodes, TakeNoDayOfAStayForAGap) {
  const std::vector<DayRange> stay = {Days("2026-01-31", "2026-02-02")};
  EXPECT_EQ(TreatmentEpisodes(Spans(kV8), 7, stay),
            (std::vector<Episode>{Of("2026-01-01", "2026-03-11", 70, 7), Of("2026-04-20", "2026-05-19", 30)}));
  EXPECT_EQ(TreatmentEpisodes(Spans(kV8), 6, stay).size(), 3u);
  EXPECT_TRUE(TreatmentEpisodes({}, 7).empty());
}

TEST(Persistence, OfWhoCannotRefillGoesOn) {
  const auto last = Of("2026-04-20", "2026-05-19", 30);
  const std::vector<DayRange> stay = {Days("2026-06-01", "2026-06-14")};
  EXPECT_FALSE(PersistenceOf(last, 30, Day("2026-07-02"), std::nullopt, stay).discontinued) << "30 days at home";
  const auto stopped = PersistenceOf(last, 30, Day("2026-07-03"), std::nullopt, stay);
  EXPECT_TRUE(stopped.discontinued);
  EXPECT_EQ(stopped.at, Day("2026-05-19"));
  EXPECT_FALSE(PersistenceOf(last, 30, Day("2026-05-01"), std::nullopt, stay).discontinued);
}

TEST(Continuity, V9HoldsWithInjectionsInTime) {
  const auto spans = Series28(7, 0, InjectionDayCount::kLabel28);
  EXPECT_EQ(TreatmentEpisodes(spans, 7), (std::vector<Episode>{Of("2026-01-05", "2026-07-19", 196)}));
  EXPECT_TRUE(IsContinuous(spans));
}

TEST(Continuity, V10AllowsAGapOfSevenDays) {
  const auto spans = Series28(7, 7, InjectionDayCount::kLabel28);
  EXPECT_EQ(TreatmentEpisodes(spans, 7), (std::vector<Episode>{Of("2026-01-05", "2026-07-26", 203, 7)}));
  EXPECT_TRUE(IsContinuous(spans));
}

TEST(Continuity, V11EndsWithAGapOfEightDaysUnlessThirtyAreCounted) {
  const auto label = Series28(7, 8, InjectionDayCount::kLabel28);
  const auto runs = TreatmentEpisodes(label, 7);
  ASSERT_EQ(runs.size(), 2u);
  EXPECT_EQ(runs[0].days, 84);
  EXPECT_EQ(runs[1].days, 112);
  EXPECT_FALSE(IsContinuous(label));
  const auto thirty = Series28(7, 8, InjectionDayCount::kNqf30);
  ASSERT_EQ(TreatmentEpisodes(thirty, 7).size(), 1u);
  EXPECT_EQ(TreatmentEpisodes(thirty, 7)[0].days, 206);
  EXPECT_TRUE(IsContinuous(thirty));
}

TEST(Continuity, V12NeedsAHundredAndEightyDays) {
  const auto label = Series28(6, 0, InjectionDayCount::kLabel28);
  EXPECT_EQ(TreatmentEpisodes(label, 7)[0].days, 168);
  EXPECT_FALSE(IsContinuous(label));
  const auto thirty = Series28(6, 0, InjectionDayCount::kNqf30);
  EXPECT_EQ(TreatmentEpisodes(thirty, 7)[0].days, 170);
  EXPECT_FALSE(IsContinuous(thirty));
}

TEST(Persistences, V13AreCensoredUntilTheGapHasPassed) {
  const Episode last = TreatmentEpisodes(Spans(kV8), 30).back();
  const auto early = PersistenceOf(last, 30, Day("2026-06-10"));
  EXPECT_FALSE(early.discontinued);
  EXPECT_EQ(early.at, Day("2026-05-19"));
  EXPECT_FALSE(PersistenceOf(last, 30, Day("2026-06-18")).discontinued);
  const auto late = PersistenceOf(last, 30, Day("2026-06-19"));
  EXPECT_TRUE(late.discontinued);
  EXPECT_EQ(late.at, Day("2026-05-19"));
  EXPECT_EQ(late.days, 30);
}

TEST(Persistences, DoNotLookBeyondTheData) {
  const auto persistence = PersistenceOf(Of("2026-01-01", "2026-03-01", 60), 30, Day("2026-01-10"));
  EXPECT_FALSE(persistence.discontinued);
  EXPECT_EQ(persistence.at, Day("2026-01-10"));
  EXPECT_EQ(persistence.days, 10);
}

TEST(Persistences, AreCensoredByWhatIsNoDiscontinuation) {
  const Episode episode = Of("2026-01-01", "2026-01-30", 30);
  const Date cut = Day("2026-12-31");
  for (const auto reason : {StopReason::kPlannedCompletion, StopReason::kTransfer, StopReason::kDeath}) {
    EXPECT_FALSE(PersistenceOf(episode, 30, cut, reason).discontinued);
    EXPECT_EQ(PersistenceOf(episode, 30, cut, reason).reason, reason);
  }
  for (const auto reason : {StopReason::kSideEffect, StopReason::kLostToFollowUp, StopReason::kSwitchedToAgonist}) {
    EXPECT_TRUE(PersistenceOf(episode, 30, cut, reason).discontinued);
  }
}

std::vector<int> GapDays(const Events& events, const Circumstances& circumstances = {}) {
  std::vector<int> days;
  for (const auto& gap : RefillGaps(events, kNaltrexoneTablet, Series::kHeadline, circumstances)) {
    days.push_back(gap.days);
  }
  return days;
}

TEST(RefillGapsOfTablets, AreWhatIsLeftAfterCarryingForward) {
  EXPECT_EQ(GapDays(kV8), (std::vector<int>{10, 39}));
  const Events fills = {Fill("2026-03-10", 30), Fill("2026-01-01", 30), Fill("2026-01-26", 30)};
  EXPECT_EQ(GapDays(fills), (std::vector<int>{0, 8}));
  EXPECT_EQ(RefillGaps(fills, kNaltrexoneTablet, Series::kHeadline, {})[1].event, 0u);
  EXPECT_TRUE(GapDays({}).empty());
  EXPECT_TRUE(RefillGaps(fills, kNaltrexoneInjection, Series::kHeadline, {}).empty());
}

TEST(RefillGapsOfTablets, CountFromTheirStartWhereTheyCoverNothing) {
  const Events fills = {Fill("2026-01-01", 10), Fill("2026-01-21", 10)};
  EXPECT_EQ(GapDays(fills, {.observed = {Days("2026-01-01", "2026-01-10")}}), (std::vector<int>{20}));
  EXPECT_EQ(GapDays(fills, {.stays = {Days("2026-01-05", "2026-01-06")}}), (std::vector<int>{8}));
}

}  // namespace
}  // namespace cairn::measures

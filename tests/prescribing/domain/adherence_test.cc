#include "prescribing/domain/adherence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn::prescribing::domain {
namespace {

using measures::AddDays;
using measures::CountDays;
using measures::DaysFrom;
using testing::ElementsAre;
using testing::IsEmpty;

Date Day(const char* text) { return platform::ParseDate(text).value(); }

DoseEvent Dose(DoseKind kind, Date on, std::optional<int> covered = {}) {
  return {.id = DoseEventId::New(), .kind = kind, .on = on, .covered_days = covered};
}
DoseEvent Fill(const char* on, int days) { return Dose(DoseKind::kDispense, Day(on), days); }
DoseEvent Injection(const char* on) { return Dose(DoseKind::kInjection, Day(on)); }

const AdherenceMeasure& Of(const Adherence& adherence, MeasureKind kind) {
  return adherence.measures.at(static_cast<std::size_t>(kind) - 1);
}
std::optional<Ratio> Share(const Adherence& adherence, MeasureKind kind) { return Of(adherence, kind).share; }

int Covered(const Adherence& adherence) {
  return static_cast<int>(std::count_if(adherence.days.begin(), adherence.days.end(),
                                        [](const auto& day) { return day.state == CalendarState::kCovered; }));
}

const DayRange kQuarter{Day("2026-01-01"), Day("2026-03-31")};

TEST(AdherenceCalendar, CarriesTabletsForward) {
  const auto found = AdherenceOf({.doses = {Fill("2026-03-10", 30), Fill("2026-01-01", 30), Fill("2026-01-26", 30)}},
                                 kQuarter, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{82, 90}));
  EXPECT_EQ(Share(found, MeasureKind::kMpr), (Ratio{90, 90}));
  EXPECT_EQ(Covered(found), 82);
  EXPECT_THAT(found.gaps, ElementsAre(DayRange{Day("2026-03-02"), Day("2026-03-09")}));
  EXPECT_EQ(found.supplies.at(1).on, Day("2026-01-26"));
  EXPECT_EQ(found.days.at(30).covered_by, 1u) << "30 days from 1 January end on the 30th";
  EXPECT_EQ(found.months.at(1).covered, (Ratio{28, 28}));
  EXPECT_EQ(found.months.at(2).covered, (Ratio{23, 31}));
}

TEST(AdherenceCalendar, CountsInjectionsByTheNamedDays) {
  const AdherenceFacts facts{
      .doses = {Injection("2026-01-05"), Injection("2026-02-02"), Injection("2026-03-09"), Injection("2026-04-06")}};
  const DayRange window{Day("2026-01-01"), Day("2026-05-03")};
  const std::pair<InjectionDayCount, int> cases[] = {
      {InjectionDayCount::kLabel28, 112}, {InjectionDayCount::kNqf30, 114}, {InjectionDayCount::kHedis31, 115}};
  for (const auto& [count, covered] : cases) {
    const auto found = AdherenceOf(facts, window, count);
    EXPECT_EQ(Share(found, MeasureKind::kInjectionCoverage), (Ratio{covered, 119}));
    EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{covered, 119}));
    EXPECT_EQ(Covered(found), covered);
    EXPECT_THAT(Of(found, MeasureKind::kInjectionCoverage).definition,
                testing::HasSubstr(std::to_string(static_cast<int>(count)) + " days"));
    EXPECT_EQ(Share(found, MeasureKind::kInjectionCountRatio), (Ratio{4, 5}));
    EXPECT_EQ(found.days.front().state, CalendarState::kNotStarted);
  }
}

TEST(AdherenceCalendar, DropsTabletsAtAnInjection) {
  const auto found = AdherenceOf({.doses = {Fill("2026-01-01", 30), Injection("2026-01-20")}},
                                 {Day("2026-01-01"), Day("2026-02-28")}, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{47, 59}));
}

TEST(AdherenceCalendar, CountsWhatWasSeenToBeTaken) {
  const auto found = AdherenceOf({.doses = {Dose(DoseKind::kObservedDose, Day("2026-01-05"), 2),
                                            Dose(DoseKind::kObservedDose, Day("2026-01-09"), 3)},
                                  .supervised = {{Day("2026-01-05"), Day("2026-01-11")}}},
                                 {Day("2026-01-05"), Day("2026-01-11")}, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{5, 7}));
}

TEST(AdherenceCalendar, HasALeapDay) {
  const auto found =
      AdherenceOf({.doses = {Fill("2028-02-01", 30)}}, MonthsUntil(Day("2028-03-31"), 2), InjectionDayCount::kLabel28);
  EXPECT_EQ(found.days.size(), 60u);
  EXPECT_EQ(found.days.at(28).date, Day("2028-02-29"));
  EXPECT_EQ(found.days.at(29).state, CalendarState::kCovered);
  EXPECT_EQ(found.days.at(30).state, CalendarState::kGap);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), std::nullopt) << "one fill is not measurable, and is not 0";
}

TEST(AdherenceCalendar, OfNothingIsUndefinedAndNeverZero) {
  const auto found = AdherenceOf({}, kQuarter, InjectionDayCount::kLabel28);
  ASSERT_EQ(found.measures.size(), 7u);
  for (const auto& measure : found.measures) {
    EXPECT_EQ(measure.share, std::nullopt) << measure.definition;
    EXPECT_NE(measure.not_defined_because, "") << measure.definition;
  }
  EXPECT_EQ(found.days.size(), 90u);
  for (const auto& day : found.days) EXPECT_EQ(day.state, CalendarState::kNotStarted);
  EXPECT_FALSE(found.diary);
  EXPECT_THAT(found.gaps, IsEmpty());
}

TEST(AdherenceCalendar, HasNoGapsWhereTabletsAreTakenAsNeeded) {
  const auto found =
      AdherenceOf({.doses = {Dose(DoseKind::kDispense, Day("2026-01-10"))}}, kQuarter, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), std::nullopt);
  EXPECT_THAT(Of(found, MeasureKind::kPdc).not_defined_because, testing::HasSubstr("as needed"));
  EXPECT_EQ(found.days.at(8).state, CalendarState::kNotStarted);
  EXPECT_EQ(found.days.at(9).state, CalendarState::kAsNeeded);
  EXPECT_EQ(found.supplies.at(0).days, std::nullopt);
}

TEST(AdherenceCalendar, EndsWithCare) {
  const auto found = AdherenceOf({.doses = {Injection("2026-01-01")}, .care_ended_on = Day("2026-02-15")}, kQuarter,
                                 InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{28, 46}));
  EXPECT_EQ(found.days.back().state, CalendarState::kEnded);
  EXPECT_THAT(found.gaps, ElementsAre(DayRange{Day("2026-01-29"), Day("2026-02-15")}));
}

TEST(AdherenceStays, V3LeaveTheNumbersAndTabletsGoOnAfterThem) {
  const DayRange window{Day("2026-01-01"), Day("2026-01-15")};
  AdherenceFacts facts{.doses = {Fill("2026-01-01", 8), Fill("2026-01-11", 4)}};
  EXPECT_EQ(Share(AdherenceOf(facts, window, InjectionDayCount::kLabel28), MeasureKind::kPdc), (Ratio{12, 15}));
  facts.stays = {{Day("2026-01-05"), Day("2026-01-06")}};
  const auto found = AdherenceOf(facts, window, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{12, 13}));
  EXPECT_THAT(Of(found, MeasureKind::kPdc).definition, testing::HasSubstr("residential or inpatient"));
  EXPECT_EQ(found.days.at(3).state, CalendarState::kCovered);
  EXPECT_EQ(found.days.at(4).state, CalendarState::kStay);
  EXPECT_EQ(found.days.at(4).covered_by, std::nullopt);
  EXPECT_EQ(found.days.at(5).state, CalendarState::kStay);
  EXPECT_EQ(found.days.at(9).covered_by, 0u) << "the eighth tablet, two days later";
  EXPECT_EQ(found.days.at(10).covered_by, 1u);
  EXPECT_EQ(found.months.at(0).covered, (Ratio{12, 13}));
  EXPECT_THAT(found.stays, ElementsAre(DayRange{Day("2026-01-05"), Day("2026-01-06")}));
  EXPECT_THAT(found.gaps, ElementsAre(DayRange{Day("2026-01-15"), Day("2026-01-15")}));
}

TEST(AdherenceStays, AreNeitherCoveredNorMissingWhileAnInjectionWorks) {
  const auto found =
      AdherenceOf({.doses = {Injection("2026-01-01")}, .stays = {{Day("2026-01-20"), Day("2026-02-08")}}},
                  {Day("2026-01-01"), Day("2026-02-28")}, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{19, 39}));
  EXPECT_EQ(Share(found, MeasureKind::kInjectionCoverage), (Ratio{19, 39}));
  EXPECT_EQ(Share(found, MeasureKind::kInjectionCountRatio), (Ratio{1, 3}));
  EXPECT_EQ(found.days.at(19).state, CalendarState::kStay);
  EXPECT_EQ(found.days.at(19).covered_by, 0u) << "it goes on working, and that is shown";
  EXPECT_THAT(found.gaps, ElementsAre(DayRange{Day("2026-02-09"), Day("2026-02-28")}));
}

TEST(AdherenceStays, ThatGoOnBreakNoRunAndBeginNone) {
  const DayRange march{Day("2026-03-01"), Day("2026-04-30")};
  const DayRange until_ever{Day("2026-03-20"), Day("2030-01-01")};
  const auto stopped =
      AdherenceOf({.doses = {Fill("2026-03-01", 5), Fill("2026-03-06", 10)}}, march, InjectionDayCount::kLabel28);
  ASSERT_EQ(stopped.runs.size(), 1u);
  EXPECT_TRUE(stopped.runs.front().persistence.discontinued);
  const auto found = AdherenceOf(
      {.doses = {Fill("2026-03-01", 5), Fill("2026-03-06", 10), Fill("2026-04-10", 30)}, .stays = {until_ever}}, march,
      InjectionDayCount::kLabel28);
  ASSERT_EQ(found.runs.size(), 1u) << "tablets of a stay are taken after it";
  EXPECT_FALSE(found.runs.front().persistence.discontinued) << "4 days at home";
  EXPECT_EQ(found.runs.front().persistence.at, Day("2026-03-15"));
  EXPECT_EQ(Share(found, MeasureKind::kPdc), (Ratio{15, 19}));
  EXPECT_THAT(found.stays, ElementsAre(DayRange{Day("2026-03-20"), Day("2026-04-30")}));
}

TEST(AdherenceStays, OfAllDaysLeaveNothingAndSayWhy) {
  const auto found =
      AdherenceOf({.doses = {Injection("2026-01-10")}, .stays = {{Day("2026-01-05"), Day("2030-01-01")}}}, kQuarter,
                  InjectionDayCount::kLabel28);
  for (const auto kind : {MeasureKind::kPdc, MeasureKind::kInjectionCoverage}) {
    EXPECT_EQ(Share(found, kind), std::nullopt);
    EXPECT_THAT(Of(found, kind).not_defined_because, testing::HasSubstr("Every day of it was in residential"));
  }
  EXPECT_EQ(found.months.at(0).covered, std::nullopt);
  EXPECT_EQ(found.days.at(3).state, CalendarState::kNotStarted);
}

TEST(AdherenceStays, LeaveOutWhatThePatientSaysOfTheirDays) {
  const auto found = AdherenceOf({.doses = {Fill("2026-03-01", 10), Fill("2026-03-11", 10)},
                                  .diary = {{Day("2026-03-12"), DiaryAnswer::kTaken},
                                            {Day("2026-03-20"), DiaryAnswer::kNotTaken},
                                            {Day("2026-03-21"), DiaryAnswer::kNotTaken}},
                                  .stays = {{Day("2026-03-13"), Day("2026-03-20")}}},
                                 {Day("2026-03-01"), Day("2026-03-22")}, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kDiaryResponse), (Ratio{2, 3}));
  EXPECT_EQ(Share(found, MeasureKind::kDiaryTakenOfAll), (Ratio{1, 3}));
  EXPECT_EQ(found.days.at(19).says, DiaryAnswer::kNotTaken) << "shown, and counted nowhere";
  EXPECT_EQ(found.diary->covered, (Ratio{3, 3}));
  EXPECT_EQ(found.diary->not_taken_with_tablets, 1);
}

AdherenceFacts WithDiary(int answered, int taken) {
  AdherenceFacts facts{.doses = {Fill("2026-01-01", 8), Fill("2026-02-28", 1)}};
  for (int i = 0; i < answered; ++i)
    facts.diary.push_back({AddDays(Day("2026-03-04"), i), i < taken ? DiaryAnswer::kTaken : DiaryAnswer::kNotTaken});
  return facts;
}

TEST(AdherenceDiary, StandsBesideAndIsNeverMerged) {
  const auto facts = WithDiary(20, 18);
  const auto found = AdherenceOf(facts, kQuarter, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kDiaryResponse), (Ratio{20, 28}));
  EXPECT_EQ(Share(found, MeasureKind::kDiaryTakenOfAnswered), (Ratio{18, 20}));
  EXPECT_EQ(Share(found, MeasureKind::kDiaryTakenOfAll), (Ratio{18, 28}));
  ASSERT_TRUE(found.diary);
  EXPECT_EQ(found.diary->discordant, true) << "says taken, and nothing was had";
  EXPECT_EQ(found.diary->taken_without_supply, 18);
  auto silent = facts;
  silent.diary.clear();
  EXPECT_EQ(Share(found, MeasureKind::kPdc),
            Share(AdherenceOf(silent, kQuarter, InjectionDayCount::kLabel28), MeasureKind::kPdc));
}

TEST(AdherenceDiary, OfDaysOutsideOfTheCalendarOrOfCareIsLeftOut) {
  AdherenceFacts facts;
  facts.diary = {{Day("2025-12-31"), DiaryAnswer::kTaken},
                 {Day("2026-03-10"), DiaryAnswer::kNotSure},
                 {Day("2026-03-20"), DiaryAnswer::kTaken},
                 {Day("2026-04-01"), DiaryAnswer::kTaken}};
  facts.care_ended_on = Day("2026-03-15");
  const auto found = AdherenceOf(facts, kQuarter, InjectionDayCount::kLabel28);
  EXPECT_EQ(found.days.at(68).says, DiaryAnswer::kNotSure);
  EXPECT_EQ(found.days.at(78).says, DiaryAnswer::kTaken) << "shown, and counted nowhere";
  EXPECT_EQ(std::count_if(found.days.begin(), found.days.end(), [](const auto& day) { return day.says.has_value(); }),
            2);
  ASSERT_TRUE(found.diary);
  EXPECT_EQ(found.diary->window, (DayRange{Day("2026-03-10"), Day("2026-03-15")}));
  EXPECT_EQ(found.diary->counts.answered, 0);
  EXPECT_EQ(found.diary->counts.not_sure, 1);
  EXPECT_EQ(found.diary->covered, std::nullopt) << "nothing was ever supplied";
  EXPECT_EQ(found.diary->discordant, std::nullopt);
}

TEST(AdherenceCalendar, MarksTheDaysOfTheLaboratoryThatItHas) {
  const auto found =
      AdherenceOf({.laboratory = {Day("2025-12-31"), Day("2026-01-01"), Day("2026-03-31"), Day("2026-04-01")}},
                  kQuarter, InjectionDayCount::kLabel28);
  EXPECT_TRUE(found.days.front().laboratory);
  EXPECT_TRUE(found.days.back().laboratory);
  EXPECT_EQ(std::count_if(found.days.begin(), found.days.end(), [](const auto& day) { return day.laboratory; }), 2);
}

TEST(AdherenceDiary, IsDiscordantTheOtherWayRound) {
  auto facts = WithDiary(28, 3);
  facts.doses = {Fill("2026-02-20", 30), Fill("2026-03-20", 30)};
  const auto found = AdherenceOf(facts, kQuarter, InjectionDayCount::kLabel28);
  EXPECT_EQ(found.diary->discordant, true);
  EXPECT_EQ(found.diary->not_taken_with_tablets, 25);
  facts.doses = {Injection("2026-03-01")};
  EXPECT_EQ(AdherenceOf(facts, kQuarter, InjectionDayCount::kLabel28).diary->not_taken_with_tablets, 0);
}

TEST(AdherenceDiary, WithFewAnswersHasNoRates) {
  const auto found = AdherenceOf(WithDiary(13, 13), kQuarter, InjectionDayCount::kLabel28);
  EXPECT_EQ(Share(found, MeasureKind::kDiaryResponse), (Ratio{13, 28}));
  EXPECT_EQ(Share(found, MeasureKind::kDiaryTakenOfAnswered), std::nullopt);
  EXPECT_EQ(Share(found, MeasureKind::kDiaryTakenOfAll), std::nullopt);
  EXPECT_EQ(found.diary->discordant, std::nullopt);
}

TEST(AdherenceRuns, BreakAtAnInjectionOnDay56) {
  const DayRange window{Day("2026-01-01"), Day("2026-06-30")};
  for (const auto count : {InjectionDayCount::kLabel28, InjectionDayCount::kNqf30, InjectionDayCount::kHedis31}) {
    EXPECT_EQ(AdherenceOf({.doses = {Injection("2026-01-01"), Injection("2026-02-25")}}, window, count).runs.size(),
              1u);
    const auto broken = AdherenceOf({.doses = {Injection("2026-01-01"), Injection("2026-02-26")}}, window, count);
    ASSERT_EQ(broken.runs.size(), 2u);
    EXPECT_TRUE(broken.runs.back().persistence.discontinued);
  }
}

RC_GTEST_PROP(AdherenceLaw, TheCalendarIsThePdcBesideIt, ()) {
  AdherenceFacts facts;
  const auto many = *rc::gen::inRange(0, 12);
  for (int i = 0; i < many; ++i) {
    const Date on = AddDays(Day("2025-12-01"), *rc::gen::inRange(0, 200));
    const auto kind =
        *rc::gen::element(DoseKind::kInjection, DoseKind::kImplant, DoseKind::kDispense, DoseKind::kObservedDose);
    facts.doses.push_back(Dose(kind, on, kind == DoseKind::kObservedDose ? 2 : *rc::gen::inRange(1, 90)));
  }
  if (*rc::gen::arbitrary<bool>()) facts.care_ended_on = AddDays(Day("2026-01-15"), *rc::gen::inRange(0, 200));
  const auto stays = *rc::gen::inRange(0, 4);
  for (int i = 0; i < stays; ++i) {
    const Date from = AddDays(Day("2025-11-15"), *rc::gen::inRange(0, 240));
    facts.stays.push_back({from, AddDays(from, *rc::gen::inRange(0, 60))});
  }
  const auto window = MonthsUntil(AddDays(Day("2026-05-20"), *rc::gen::inRange(0, 20)), 5);
  const auto found = AdherenceOf(facts, window, InjectionDayCount::kLabel28);
  RC_ASSERT(found.days.size() == static_cast<std::size_t>(CountDays(window)));
  const auto& pdc = Of(found, MeasureKind::kPdc);
  if (!pdc.share) return;
  int covered = 0;
  int uncovered = 0;
  for (const auto& day : found.days) {
    if (day.date < pdc.window->first || pdc.window->last < day.date || day.state == CalendarState::kStay) continue;
    (day.state == CalendarState::kCovered ? covered : uncovered) += 1;
  }
  RC_ASSERT(covered == pdc.share->part);
  RC_ASSERT(covered + uncovered == pdc.share->whole);
  int missing = 0;
  for (const auto& gap : found.gaps) missing += CountDays(gap);
  RC_ASSERT(missing == uncovered);
  Ratio months{0, 0};
  for (const auto& month : found.months) {
    if (!month.covered) continue;
    months.part += month.covered->part;
    months.whole += month.covered->whole;
  }
  RC_ASSERT(months == *pdc.share);
}

// The report counts the same: an event of supply for each dose, with the stays that the chart was told.
RC_GTEST_PROP(AdherenceLaw, ThePdcIsThatOfTheMeasureWithTheSameStays, ()) {
  AdherenceFacts facts;
  std::vector<measures::SupplyEvent> events;
  measures::Circumstances circumstances;
  const DayRange window{Day("2026-01-01"), Day("2026-05-31")};
  const auto many = *rc::gen::inRange(1, 8);
  for (int i = 0; i < many; ++i) {
    const Date on = AddDays(window.first, *rc::gen::inRange(0, 151));
    if (*rc::gen::arbitrary<bool>()) {
      facts.doses.push_back(Dose(DoseKind::kInjection, on));
      events.push_back(measures::InjectionOn(on, InjectionDayCount::kLabel28));
    } else {
      const int days = *rc::gen::inRange(1, 60);
      facts.doses.push_back(Dose(DoseKind::kDispense, on, days));
      events.push_back({.start = on, .days = days});
    }
  }
  const auto stays = *rc::gen::inRange(0, 4);
  for (int i = 0; i < stays; ++i) {
    const Date from = AddDays(Day("2025-11-15"), *rc::gen::inRange(0, 240));
    circumstances.stays.push_back({from, AddDays(from, *rc::gen::inRange(0, 60))});
  }
  facts.stays = circumstances.stays;
  const auto expected = measures::ProportionOfDaysCovered(events, measures::Series::kHeadline, circumstances,
                                                          {.first = window.first, .last = window.last});
  RC_ASSERT(Share(AdherenceOf(facts, window, InjectionDayCount::kLabel28), MeasureKind::kPdc) == expected.covered);
}

}  // namespace
}  // namespace cairn::prescribing::domain

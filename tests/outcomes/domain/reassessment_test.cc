#include "outcomes/domain/reassessment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "measures/days.h"

namespace cairn::tests {
namespace {

using namespace outcomes::domain;
using measures::AddDays;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Date kStart = platform::ParseDate("2026-01-10").value();

ScheduleEntry Monthly(const char* instrument = "phq-9") {
  return {.instrument_id = instrument,
          .disorders = {Disorder::kAlcohol, Disorder::kOpioid},
          .days = {0, 30, 60},
          .then_every_days = 91,
          .opens_before_days = 14,
          .overdue_after_days = 14};
}

ReassessmentSchedule Schedule(std::vector<ScheduleEntry> entries) {
  return {.version = "house", .effective_on = kStart, .owner = "somebody", .source = "a rule", .entries = entries};
}

/// Day of the episode on which an occasion is due that is asked for on day `elapsed`; -1 when nothing is.
int DueDay(int elapsed, std::optional<int> last = {}, const ScheduleEntry& entry = Monthly()) {
  std::map<std::string, Date> answered;
  if (last) answered[entry.instrument_id] = AddDays(kStart, *last);
  const auto due = DueOn(Schedule({entry}), {{kStart, Disorder::kAlcohol}}, answered, AddDays(kStart, elapsed));
  return due.empty() ? -1 : measures::DaysFrom(kStart, due.front().due_on);
}

TEST(Due, IsTheLatestOccasionThatHasOpened) {
  EXPECT_EQ(DueDay(0), 0);
  EXPECT_EQ(DueDay(15), 0);
  EXPECT_EQ(DueDay(16), 30) << "opens 14 days before; the missed baseline can't be made up for";
  EXPECT_EQ(DueDay(45), 30);
  EXPECT_EQ(DueDay(46), 60);
  EXPECT_EQ(DueDay(136), 60);
  EXPECT_EQ(DueDay(137), 151) << "60 + 91, opens 14 before";
  EXPECT_EQ(DueDay(227), 151);
  EXPECT_EQ(DueDay(228), 242);
  EXPECT_EQ(DueDay(3000), 60 + 91 * ((3000 + 14 - 60) / 91));
}

TEST(Due, IsNotWhatWasAnsweredSinceItOpened) {
  EXPECT_EQ(DueDay(0, -3), -1) << "asked at intake";
  EXPECT_EQ(DueDay(0, -15), 0) << "too long ago for a baseline";
  EXPECT_EQ(DueDay(20, 15), 30) << "the day before it opened";
  EXPECT_EQ(DueDay(20, 16), -1);
  EXPECT_EQ(DueDay(140, 136), 151);
  EXPECT_EQ(DueDay(140, 137), -1);
}

TEST(Due, EndsWhereTheScheduleDoes) {
  auto once = Monthly();
  once.days = {0};
  once.then_every_days = 0;
  EXPECT_EQ(DueDay(500, {}, once), 0);
  EXPECT_EQ(DueDay(500, 1, once), -1);
}

TEST(Due, IsOverdueWhenMoreDaysHavePassedThanAreLeft) {
  const auto on = [](int elapsed) {
    return DueOn(Schedule({Monthly()}), {{kStart, Disorder::kAlcohol}}, {}, AddDays(kStart, elapsed)).at(0);
  };
  EXPECT_FALSE(on(30).overdue);
  EXPECT_FALSE(on(44).overdue);
  EXPECT_TRUE(on(45).overdue);
  EXPECT_EQ(on(30).opens_on, AddDays(kStart, 16));
  EXPECT_EQ(on(30).last_assessed_on, std::nullopt);
}

TEST(Due, DependsOnWhatTheEpisodeIsAbout) {
  auto alcohol = Monthly("audit-c");
  alcohol.disorders = {Disorder::kAlcohol};
  const auto schedule = Schedule({Monthly(), alcohol});
  EXPECT_THAT(DueOn(schedule, {{kStart, Disorder::kAlcohol}}, {}, kStart), SizeIs(2));
  EXPECT_THAT(DueOn(schedule, {{kStart, Disorder::kOpioid}}, {}, kStart), SizeIs(1));
  EXPECT_THAT(DueOn(schedule, {{kStart, std::nullopt}}, {}, kStart), SizeIs(1)) << "what is asked of everybody";
  EXPECT_THAT(DueOn(schedule, {}, {}, kStart), IsEmpty());
}

TEST(Due, OfTwoEpisodesIsEachInstrumentOnceAndFirstFirst) {
  const auto later = AddDays(kStart, 40);
  const auto due =
      DueOn(Schedule({Monthly("gad-7"), Monthly()}), {{kStart, Disorder::kAlcohol}, {later, Disorder::kOpioid}},
            {{"gad-7", AddDays(kStart, 20)}}, AddDays(kStart, 41));
  ASSERT_THAT(due, SizeIs(2));
  EXPECT_EQ(due[0].instrument_id, "phq-9");
  EXPECT_EQ(due[0].due_on, AddDays(kStart, 30));
  EXPECT_EQ(due[1].instrument_id, "gad-7");
  EXPECT_EQ(due[1].due_on, later) << "that of the first episode has been answered";
}

std::vector<std::string> FieldsOf(const ReassessmentSchedule& schedule) {
  std::vector<std::string> fields;
  for (const auto& problem : ProblemsOf(schedule, {"phq-9", "gad-7"})) fields.push_back(problem.field);
  return fields;
}

TEST(Schedules, AreUsedWithoutProblemsOnly) {
  EXPECT_THAT(FieldsOf(Schedule({Monthly(), Monthly("gad-7")})), IsEmpty());
  auto wrong = Monthly("nobody-knows-it");
  wrong.days = {0, 14, 10};
  wrong.then_every_days = 14;
  wrong.overdue_after_days = -1;
  auto twice = Monthly();
  twice.disorders = {Disorder::kOpioid};
  auto schedule = Schedule({Monthly(), wrong, twice});
  schedule.owner = "";
  EXPECT_THAT(FieldsOf(schedule),
              ElementsAre("owner", "entries[1].instrument", "entries[1].overdue_after_days",
                          "entries[1].then_every_days", "entries[1].days", "entries[1].days", "entries[2].disorders"));
  EXPECT_THAT(FieldsOf({}), ElementsAre("version", "effective_on", "owner", "source", "entries"));
}

}  // namespace
}  // namespace cairn::tests

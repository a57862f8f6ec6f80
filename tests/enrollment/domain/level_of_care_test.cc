#include "enrollment/domain/level_of_care.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>

namespace cairn::enrollment::domain {
namespace {

using platform::Date;

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }
Date Nth(int day) { return Date(std::chrono::sys_days(Day("2026-01-01")) + std::chrono::days(day)); }
const Date kToday = Nth(300);

LevelPeriod From(const Date& day, Level level = 5) { return {.id = LevelOfCareId::New(), .level = level, .from = day}; }

LevelHistory Set(LevelHistory history, const LevelPeriod& period) {
  return After(history, SetLevel(history, period, kToday).value());
}

TEST(LevelsOfCare, BeginWithTheFirstPeriodWhichIsOpen) {
  const auto history = Set({}, From(Nth(3)));
  ASSERT_EQ(history.size(), 1U);
  EXPECT_EQ(history[0].from, Nth(3));
  EXPECT_FALSE(history[0].to);
  EXPECT_TRUE(IsPartition(history));
}

TEST(LevelsOfCare, CloseTheLastPeriodWhenTheNextOpens) {
  const auto history = Set(Set({}, From(Nth(3))), From(Nth(10)));
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].to, Nth(10));
  EXPECT_FALSE(history[1].to);
}

TEST(LevelsOfCare, SplitAPeriodWhenSomethingIsLearnedLate) {
  const auto history = Set(Set(Set({}, From(Nth(3), 2)), From(Nth(20), 3)), From(Nth(10), 4));
  ASSERT_EQ(history.size(), 3U);
  EXPECT_EQ(history[0].to, Nth(10));
  EXPECT_EQ(history[1].level, 4);
  EXPECT_EQ(history[1].to, Nth(20));
  const auto earlier = Set(history, From(Nth(1), 1));
  EXPECT_EQ(earlier[0].to, Nth(3));
  EXPECT_TRUE(IsPartition(earlier));
}

TEST(LevelsOfCare, RefuseADayThatIsTakenAndOneToCome) {
  const auto history = Set({}, From(Nth(3)));
  const auto taken = SetLevel(history, From(Nth(3)), kToday);
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().reason, "LEVEL_OF_CARE_DAY_TAKEN");
  EXPECT_EQ(taken.error().metadata.at(0).second, history[0].id.ToString());
  EXPECT_EQ(SetLevel(history, From(Nth(301)), kToday).error().reason, "DATE_IN_FUTURE");
  EXPECT_EQ(CorrectLevel(history, history[0].id, {.from = Nth(301)}, kToday).error().reason, "DATE_IN_FUTURE");
}

TEST(LevelsOfCare, AreCorrectedBetweenTheirNeighbours) {
  const auto history = Set(Set(Set({}, From(Nth(3))), From(Nth(10))), From(Nth(20)));
  const auto id = LevelOfCareId::New();
  const auto moved = After(history, CorrectLevel(history, history[1].id, {.id = id, .from = Nth(5)}, kToday).value());
  EXPECT_TRUE(IsPartition(moved));
  EXPECT_EQ(moved[0].to, Nth(5));
  EXPECT_EQ(moved[1].id, id);
  for (const int day : {3, 2, 20, 21}) {
    const auto refused = CorrectLevel(history, history[1].id, {.from = Nth(day)}, kToday);
    ASSERT_FALSE(refused) << day;
    EXPECT_EQ(refused.error().reason, "DATE_OUT_OF_ORDER") << day;
  }
  EXPECT_EQ(CorrectLevel(history, LevelOfCareId::New(), {}, kToday).error().reason, "LEVEL_OF_CARE_NOT_FOUND");
  EXPECT_EQ(RemoveLevel(history, LevelOfCareId::New()).error().reason, "LEVEL_OF_CARE_NOT_FOUND");
}

TEST(LevelsOfCare, GoOnWhereAPeriodIsTakenOut) {
  const auto history = Set(Set(Set({}, From(Nth(3))), From(Nth(10))), From(Nth(20)));
  const auto without_middle = After(history, RemoveLevel(history, history[1].id).value());
  EXPECT_EQ(without_middle[0].to, Nth(20));
  const auto without_last = After(history, RemoveLevel(history, history[2].id).value());
  EXPECT_FALSE(without_last[1].to);
  const auto without_first = After(history, RemoveLevel(history, history[0].id).value());
  EXPECT_EQ(without_first[0].from, Nth(10));
  const auto only = Set({}, From(Nth(3)));
  EXPECT_TRUE(After(only, RemoveLevel(only, only[0].id).value()).empty());
}

/// Whatever is set, corrected and taken out, the history is a partition, and says of each day what a plain map of first
/// days says.
TEST(LevelsOfCare, AreAPartitionAfterAnyChanges) {
  EXPECT_TRUE(rc::check([] {
    LevelHistory history;
    std::map<int, Level> model;
    const int changes = *rc::gen::inRange(1, 40);
    for (int i = 0; i < changes; ++i) {
      const int verb = *rc::gen::inRange(0, 4);
      const int day = *rc::gen::inRange(0, 60);
      const Level level = *rc::gen::inRange(1, 12);
      platform::Result<LevelChange> change = LevelChange();
      if (verb <= 1 || history.empty()) {
        change = SetLevel(history, From(Nth(day), level), kToday);
        RC_ASSERT(change.has_value() == !model.contains(day));
        if (change) model[day] = level;
      } else {
        const auto at = *rc::gen::inRange<std::size_t>(0, history.size());
        const auto old = std::next(model.begin(), static_cast<std::ptrdiff_t>(at));
        if (verb == 2) {
          change = RemoveLevel(history, history[at].id);
          model.erase(old);
        } else {
          change = CorrectLevel(history, history[at].id, {LevelOfCareId::New(), level, {}, Nth(day)}, kToday);
          const bool above = at == 0 || std::prev(old)->first < day;
          const bool below = std::next(old) == model.end() || day < std::next(old)->first;
          RC_ASSERT(change.has_value() == (above && below));
          if (change) {
            model.erase(old);
            model[day] = level;
          }
        }
      }
      if (change) history = After(history, *change);
      RC_ASSERT(IsPartition(history));
      RC_ASSERT(history.size() == model.size());
      std::size_t n = 0;
      for (const auto& [first, at_level] : model) {
        RC_ASSERT(history[n].from == Nth(first));
        RC_ASSERT(history[n++].level == at_level);
      }
    }
  }));
}

}  // namespace
}  // namespace cairn::enrollment::domain

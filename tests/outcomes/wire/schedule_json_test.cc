#include "outcomes/wire/schedule_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using outcomes::domain::Disorder;
using outcomes::wire::ScheduleFromJson;
using testing::ElementsAre;

TEST(Schedule, ThatShipsIsReadWhole) {
  const auto& schedule = outcomes::wire::ShippedSchedule();
  EXPECT_EQ(schedule.version, "house_2026_11");
  ASSERT_EQ(schedule.entries.size(), 7U);
  const auto& phq = schedule.entries.front();
  EXPECT_EQ(phq.instrument_id, "phq-9");
  EXPECT_THAT(phq.days, ElementsAre(0, 30, 60, 90)) << "baseline, then monthly three times";
  EXPECT_EQ(phq.then_every_days, 91) << "then quarterly";
  EXPECT_EQ(phq.disorders, (std::set<Disorder>{Disorder::kAlcohol, Disorder::kOpioid}));
}

TEST(Schedule, IsRefusedWithEverythingThatIsWrong) {
  const auto read = ScheduleFromJson(R"({"version": "x", "effective_on": "2026-02-30", "owner": "o", "source": "s",
    "entries": [{"instrument": "phq-9", "disorders": ["gambling"], "days": [0, "30"], "then_every_days": 0,
                 "opens_before_days": 1, "overdue_after_days": 1, "colour": 1}]})",
                                     {"phq-9"});
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().reason, "INVALID_SCHEDULE");
  std::vector<std::string> fields;
  for (const auto& problem : read.error().fields) fields.push_back(problem.field);
  for (const char* field : {"effective_on", "entries[0].disorders", "entries[0].days", "entries[0].colour"})
    EXPECT_THAT(fields, testing::Contains(testing::StartsWith(field)));
  EXPECT_FALSE(ScheduleFromJson("{", {}));
}

}  // namespace
}  // namespace cairn::tests

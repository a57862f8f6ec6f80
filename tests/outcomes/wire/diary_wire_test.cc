#include "outcomes/wire/diary_wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/wire/date.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::outcomes::v1;
using namespace outcomes;
using testing::ElementsAre;

google::type::Date Day(int day) {
  google::type::Date date;
  date.set_year(2026);
  date.set_month(11);
  date.set_day(day);
  return date;
}

TEST(DiaryWire, TakesWhatItGives) {
  google::protobuf::RepeatedPtrField<v1::DiaryDay> days;
  *days.Add()->mutable_day() = Day(1);
  days[0].set_drink_hundredths(0);
  *days.Add()->mutable_day() = Day(2);
  days[1].set_other_use(v1::OTHER_USE_SOME);
  days[1].add_substances(v1::SUBSTANCE_COCAINE);
  *days.Add()->mutable_day() = Day(3);
  days[2].set_withdrawn(true);
  const auto parsed = wire::Parse(days).value();
  ASSERT_EQ(parsed.size(), 3U);
  EXPECT_EQ(parsed[0].drink_hundredths, 0);
  EXPECT_EQ(parsed[1].drink_hundredths, std::nullopt);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(wire::ToProto(parsed[static_cast<std::size_t>(i)]).SerializeAsString(), days[i].SerializeAsString());
}

TEST(DiaryWire, NamesEveryDayThatIsNone) {
  google::protobuf::RepeatedPtrField<v1::DiaryDay> days;
  for (const int day : {31, 1, 0}) {
    *days.Add()->mutable_day() = Day(day);
    days[days.size() - 1].set_drink_hundredths(100);
  }
  std::vector<std::string> fields;
  const auto parsed = wire::Parse(days);
  for (const auto& problem : parsed.error().fields) fields.push_back(problem.field);
  EXPECT_THAT(fields, ElementsAre("days[0].day", "days[2].day"));
}

TEST(DiaryWire, SumsUpWithoutMakingAnythingUp) {
  const auto first = platform::ParseDate("2026-11-01").value();
  const measures::DayRange window{first, measures::AddDays(first, 3)};
  measures::DrinkingDays days = {{first, 0}, {measures::AddDays(first, 1), 600}};
  auto summary = wire::ToProto(measures::DrinkingEndpointsOf(days, window, measures::ThresholdSex::kMale), window);
  EXPECT_EQ(summary.definition(), "drinking_endpoints/1");
  EXPECT_EQ(summary.observed(), 2);
  EXPECT_FALSE(summary.has_abstinent());
  EXPECT_FALSE(summary.has_heavy_days());
  EXPECT_EQ(summary.risk(), v1::DRINKING_RISK_UNSPECIFIED);
  days[measures::AddDays(first, 2)] = 0;
  summary = wire::ToProto(measures::DrinkingEndpointsOf(days, window, measures::ThresholdSex::kMale), window);
  EXPECT_EQ(summary.abstinent().part(), 2);
  EXPECT_EQ(summary.abstinent().whole(), 3);
  EXPECT_EQ(summary.heavy_days(), 1);
  EXPECT_FALSE(summary.no_heavy_days());
  EXPECT_TRUE(summary.has_no_heavy_days());
  EXPECT_EQ(summary.risk(), v1::DRINKING_RISK_LOW) << "28 g a day";
  EXPECT_FALSE(summary.sex_not_stated());
}

}  // namespace
}  // namespace cairn::tests

#include "outcomes/domain/told_counts.h"

#include <gtest/gtest.h>

#include "outcomes/domain/report_publication.h"

namespace cairn::tests {
namespace {

using measures::Population;
using measures::ReleasedTable;
using measures::reports::ColumnKind;
using measures::reports::Row;
using outcomes::domain::CountsOf;
using outcomes::domain::NamedTable;
using outcomes::domain::ReleasedCount;
using outcomes::domain::RequireNoDifferencing;
using outcomes::domain::RequireNoSmallStep;

Population Persons(unsigned from, unsigned to) {
  std::vector<measures::PersonNumber> persons;
  for (auto number = from; number <= to; ++number) persons.push_back(number);
  return Population(std::move(persons));
}

/// Of everybody asked on day 30, who is retained; the others had no first dose.
NamedTable Retention(std::int64_t starters, std::int64_t retained, std::int64_t without = 40) {
  NamedTable table{.name = "retention"};
  table.report.definition = "retention/1";
  table.report.columns = {{"day", ColumnKind::kLabel}, {"starters"}, {"continuous"}, {"suppressed", ColumnKind::kText}};
  table.report.rows = {Row().Count(30).Count(starters).Count(retained).Text("false").Take()};
  table.report.exclusions = {{"30", "no_first_dose", without}};
  return table;
}

/// What somebody has been given, and may try to subtract from.
class Attacker {
 public:
  void Keep(const Population& population, const NamedTable& table) {
    const auto id = std::to_string(released_.size());
    released_.push_back({id, population});
    for (const auto& [cell, count] : CountsOf({table}, {})) counts_.push_back({id, cell, count});
  }
  std::string Ask(const Population& population, const NamedTable& table,
                  const outcomes::domain::ParameterValues& parameters = {}) const {
    if (const auto whole = RequireNoDifferencing(released_, population); !whole) return whole.error().reason;
    const auto step = RequireNoSmallStep(released_, counts_, population, CountsOf({table}, parameters));
    return step ? "" : step.error().reason;
  }

 private:
  std::vector<ReleasedTable> released_;
  std::vector<ReleasedCount> counts_;
};

constexpr char kRefused[] = "RELEASE_WOULD_DIFFER";

TEST(ToldCounts, AreEveryCountThatIsTold) {
  auto table = Retention(60, 40);
  table.report.rows[0][2] = std::monostate();
  EXPECT_EQ(CountsOf({table}, {{"anchor", "first_dose"}}),
            (outcomes::domain::ToldCounts{{"retention/1|retention|30|starters", 60},
                                          {"retention/1|retention|left out|30|no_first_dose", 40}}));
}

TEST(ToldCounts, RefuseACohortThatLeavesOutManyOfWhomFewAreCounted) {
  Attacker attacker;
  attacker.Keep(Persons(1, 100), Retention(60, 40));
  // Fifteen persons fewer: fourteen without a first dose, and one whose retention would be known.
  EXPECT_EQ(attacker.Ask(Persons(1, 85), Retention(59, 39, 26)), kRefused);
  EXPECT_EQ(attacker.Ask(Persons(1, 85), Retention(60, 40, 25)), "") << "nobody and fifteen may be told";
  EXPECT_EQ(attacker.Ask(Persons(1, 85), Retention(45, 29, 40)), "") << "many are counted less";
}

TEST(ToldCounts, RefuseTheSamePeopleADayLater) {
  Attacker attacker;
  const auto everybody = Persons(1, 100);
  attacker.Keep(everybody, Retention(60, 40));
  EXPECT_EQ(attacker.Ask(everybody, Retention(60, 40)), "") << "the same again";
  EXPECT_EQ(attacker.Ask(everybody, Retention(60, 41)), kRefused);
  EXPECT_EQ(attacker.Ask(everybody, Retention(61, 40)), kRefused);
  EXPECT_EQ(attacker.Ask(everybody, Retention(60, 30)), kRefused);
  EXPECT_EQ(attacker.Ask(everybody, Retention(60, 29)), "") << "eleven";
}

TEST(ToldCounts, CompareNothingThatHasNoNumberInCommon) {
  Attacker attacker;
  attacker.Keep(Persons(1, 100), Retention(60, 40));
  EXPECT_EQ(attacker.Ask(Persons(50, 150), Retention(59, 39)), "") << "neither holds the other";
  EXPECT_EQ(attacker.Ask(Persons(1, 100), Retention(59, 39), {{"instrument", "gad-7"}}), "") << "another question";
}

TEST(ToldCounts, LetNobodyThroughWithTenOverlappingCohorts) {
  Attacker attacker;
  attacker.Keep(Persons(1, 100), Retention(60, 40));
  for (unsigned left_out = 1; left_out <= 10; ++left_out)
    EXPECT_EQ(attacker.Ask(Persons(1, 100 - left_out), Retention(60 - left_out, 40)), kRefused) << left_out;
}

}  // namespace
}  // namespace cairn::tests

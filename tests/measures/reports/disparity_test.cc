#include "measures/reports/disparity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"
#include "tests/measures/suppression_attacker.h"

namespace cairn::tests {
namespace {

using measures::reports::Disparity;
using measures::reports::DisparityOptions;
using measures::reports::Exclusion;
using measures::reports::GroupedAnswer;
using measures::reports::Report;

const Report kAbout = {.definition = "retention/1",
                       .unit = "episodes",
                       .anchor = "first_dose",
                       .maturity = "any",
                       .exclusions = {{"", "not_mature", 4}, {"", "no_first_dose", 40}}};

class Answers {
 public:
  Answers& Add(const measures::reports::Attributes& attributes, int reached, int not_reached) {
    for (int i = 0; i < reached; ++i) all_.push_back({attributes, true});
    for (int i = 0; i < not_reached; ++i) all_.push_back({attributes, false});
    return *this;
  }
  Report By(DisparityOptions options) const { return Disparity(kAbout, all_, options); }

 private:
  std::vector<GroupedAnswer> all_;
};

bool IsEmpty(const Report& report, std::size_t row, std::string_view column) {
  return std::holds_alternative<std::monostate>(report.At(row, column));
}

TEST(Disparity, ComparesGroupsWithTheLargest) {
  const auto report = Answers()
                          .Add({{"sex", "FEMALE"}}, 30, 30)
                          .Add({{"sex", "MALE"}}, 40, 60)
                          .Add({}, 20, 20)
                          .By({.attributes = {"sex"}, .suppression = std::nullopt});
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(TextAt(report, 0, "group"), "FEMALE");
  EXPECT_EQ(TextAt(report, 0, "is_reference"), "no");
  EXPECT_NEAR(*NumberAt(report, 0, "ratio"), 1.25, 1e-12);
  EXPECT_LT(*NumberAt(report, 0, "ratio_lower"), 1.25);
  EXPECT_GT(*NumberAt(report, 0, "ratio_upper"), 1.25);
  EXPECT_EQ(TextAt(report, 1, "is_reference"), "yes");
  EXPECT_EQ(NumberAt(report, 1, "ratio"), std::nullopt);
  EXPECT_EQ(TextAt(report, 2, "group"), "declined_or_unknown");
  EXPECT_NEAR(*NumberAt(report, 2, "ratio"), 1.25, 1e-12);
  EXPECT_EQ(TextAt(report, 3, "group"), "all");
  EXPECT_EQ(CountAt(report, 3, "asked"), 200);
  EXPECT_NEAR(*NumberAt(report, 3, "reached_share"), 0.45, 1e-12);
  EXPECT_EQ(report.definition, "disparity/2 of retention/1");
}

TEST(Disparity, TakesTheReferenceThatIsNamed) {
  const auto report = Answers()
                          .Add({{"sex", "FEMALE"}}, 30, 30)
                          .Add({{"sex", "MALE"}}, 40, 60)
                          .By({.attributes = {"sex"}, .references = {{"sex", "FEMALE"}}, .suppression = std::nullopt});
  EXPECT_EQ(TextAt(report, 0, "is_reference"), "yes");
  EXPECT_NEAR(*NumberAt(report, 1, "ratio"), 0.8, 1e-12);
}

TEST(Disparity, ShowsNoGroupOfThree) {
  const auto report = Answers()
                          .Add({{"sex", "FEMALE"}}, 30, 30)
                          .Add({{"sex", "MALE"}}, 40, 60)
                          .Add({{"sex", "OTHER"}}, 3, 0)
                          .By({.attributes = {"sex"}});
  EXPECT_EQ(TextAt(report, 2, "group"), "OTHER");
  for (const char* column : {"asked", "reached", "reached_share", "ratio", "ratio_lower"})
    EXPECT_TRUE(IsEmpty(report, 2, column)) << column;
  EXPECT_EQ(TextAt(report, 2, "suppressed"), "true");
  EXPECT_TRUE(IsEmpty(report, 0, "reached")) << "or the three would follow from the total";
  EXPECT_TRUE(IsEmpty(report, 0, "reached_share"));
  EXPECT_EQ(TextAt(report, 4, "group"), "all");
  EXPECT_EQ(CountAt(report, 4, "asked"), 163);
  EXPECT_EQ(report.exclusions, (std::vector<Exclusion>{{"", "not_mature", std::nullopt}, {"", "no_first_dose", 40}}));
}

TEST(Disparity, HidesATotalInEveryAttributeOrInNone) {
  // By sex nothing is small; all together only 8 did not reach it.
  const auto report = Answers()
                          .Add({{"sex", "FEMALE"}, {"language", "es"}}, 60, 0)
                          .Add({{"sex", "MALE"}, {"language", "en"}}, 60, 8)
                          .By({.attributes = {"sex", "language"}});
  for (std::size_t row = 0; row < report.rows.size(); ++row) {
    if (TextAt(report, row, "group") != "all") continue;
    EXPECT_TRUE(IsEmpty(report, row, "not_reached"));
    EXPECT_EQ(IsEmpty(report, row, "asked"), IsEmpty(report, 3, "asked"));
    EXPECT_EQ(IsEmpty(report, row, "reached"), IsEmpty(report, 3, "reached"));
  }
}

// Somebody who reads the groups of one attribute, with the totals that are the same in all of them.
TEST(Disparity, LetsNobodyNarrowASmallGroup) {
  std::mt19937 random(16);
  const auto below = [&](int end) { return std::uniform_int_distribution(0, end - 1)(random); };
  const std::array columns = {"reached", "not_reached", "asked"};
  for (int cohort = 0; cohort < 100; ++cohort) {
    std::vector<GroupedAnswer> answers;
    for (int i = below(120); i >= 0; --i) {
      answers.push_back({{{"sex", below(4) > 0 ? "FEMALE" : "MALE"}}, below(3) > 0});
      if (below(5) > 0) answers.back().attributes["language"] = std::string_view("abcd").substr(below(4), 1);
    }
    const DisparityOptions all = {.attributes = {"sex", "language"}, .suppression = std::nullopt};
    const auto truth = Disparity(kAbout, answers, all);
    const auto told = Disparity(kAbout, answers, {.attributes = {"sex", "language"}});
    for (std::size_t first = 0, row = 0; row < told.rows.size(); ++row) {
      if (TextAt(told, row, "group") != "all") continue;
      Published published;
      for (std::size_t line = first; line <= row; ++line) {
        auto& counts = published.emplace_back();
        for (const char* column : columns)
          counts.push_back(IsEmpty(told, line, column) ? std::nullopt : std::optional(CountAt(told, line, column)));
      }
      const Attacker attacker(published, true, true);
      for (std::size_t line = first; line <= row; ++line) {
        for (std::size_t column = 0; column < columns.size(); ++column) {
          const auto count = CountAt(truth, line, columns[column]);
          if (count < 1 || count > 10) continue;
          ASSERT_FALSE(published[line - first][column]);
          int could_be = 0;
          for (auto value = std::max<std::int64_t>(0, count - 3); value <= count + 3; ++value)
            could_be += attacker.CouldBe(line - first, column, value) ? 1 : 0;
          ASSERT_GE(could_be, 4) << "cohort " << cohort << " line " << line << " " << columns[column];
        }
      }
      first = row + 1;
    }
  }
}

TEST(Disparity, RoundsWhatItPublishes) {
  const auto report =
      Answers().Add({{"sex", "FEMALE"}}, 31, 26).Add({{"sex", "MALE"}}, 100, 47).By({.attributes = {"sex"}});
  EXPECT_EQ(NumberAt(report, 0, "reached_share"), 0.54) << "of 57";
  EXPECT_EQ(NumberAt(report, 0, "reached_share_lower"), 0.42);
  EXPECT_EQ(NumberAt(report, 1, "reached_share"), 0.68) << "0.6803 of 147";
  EXPECT_EQ(NumberAt(report, 0, "ratio"), 0.8);
}

TEST(Disparity, OfNobodyHasItsLines) {
  const auto report = Answers().By({.attributes = {"sex", "language"}});
  ExpectWhole(report);
  ASSERT_EQ(report.rows.size(), 4u);
  EXPECT_EQ(CountAt(report, 0, "asked"), 0);
  EXPECT_EQ(NumberAt(report, 0, "reached_share"), std::nullopt);
}

TEST(RetentionDisparity, AsksWhoIsMature) {
  Cohort cohort{.data_cut = DayNumber(100)};
  for (int i = 0; i < 40; ++i) {
    cohort.members.push_back(With({Tablets(0, i < 25 ? 100 : 20)}));
    cohort.members.back().attributes["sex"] = "FEMALE";
  }
  cohort.members.push_back(With({Tablets(50, 30)}));
  const auto report = measures::reports::RetentionDisparity(cohort, 90, {.attributes = {"sex"}});
  EXPECT_EQ(CountAt(report, 0, "asked"), 40);
  EXPECT_EQ(CountAt(report, 0, "reached"), 25);
  EXPECT_EQ(report.exclusions, (std::vector<Exclusion>{{"", "not_mature", std::nullopt}}));
}

TEST(PdcDisparity, AsksWhoIsMeasured) {
  Cohort cohort{.data_cut = DayNumber(300)};
  for (int i = 0; i < 30; ++i) cohort.members.push_back(With({Tablets(0, 90), Tablets(90, i < 15 ? 90 : 10)}));
  cohort.members.push_back(With({Tablets(0, 90)}));
  const auto report = measures::reports::PdcDisparity(cohort, {.attributes = {"sex"}, .suppression = std::nullopt});
  EXPECT_EQ(CountAt(report, 0, "asked"), 30);
  EXPECT_EQ(CountAt(report, 0, "reached"), 15);
  EXPECT_EQ(report.exclusions, (std::vector<Exclusion>{{"", "too_few_supplies", 1}}));
}

TEST(FirstContactDisparity, AsksWhoIsMature) {
  using measures::reports::Match;
  const platform::Instant start{};
  const auto hours = [&](int count) { return start + std::chrono::hours(count); };
  measures::reports::Matches matches{.data_cut_at = hours(100)};
  matches.matches = {Match{.activated_at = start, .first_contact_at = hours(20)}, Match{.activated_at = start},
                     Match{.activated_at = hours(60)}, Match{.activated_at = hours(101)}};
  const auto report =
      measures::reports::FirstContactDisparity(matches, 48, {.attributes = {"sex"}, .suppression = std::nullopt});
  EXPECT_EQ(CountAt(report, 0, "asked"), 2);
  EXPECT_EQ(CountAt(report, 0, "reached"), 1);
  EXPECT_EQ(report.exclusions, (std::vector<Exclusion>{{"", "not_mature", 1}, {"", "activated_after_data_cut", 1}}));
}

}  // namespace
}  // namespace cairn::tests

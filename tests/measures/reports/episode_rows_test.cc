#include "measures/reports/episode_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/measures/reports/courses.h"
#include "tests/measures/reports/report_cells.h"

namespace cairn::tests {
namespace {

using measures::reports::EpisodeRows;
using measures::reports::ExtractedEpisode;
using measures::reports::Report;
using measures::reports::Value;

/// Of somebody who reaches this age in the year in which the episode begins.
ExtractedEpisode Aged(int age) {
  ExtractedEpisode episode{.enrolled_on = Day("2024-03-10"), .birth_year = 2024 - age};
  episode.last_on = Day("2024-12-31");
  return episode;
}

Report RowsOf(const std::vector<ExtractedEpisode>& episodes) { return EpisodeRows(episodes, Day("2026-11-20")); }

bool IsEmpty(const Report& report, const char* column) {
  return std::holds_alternative<std::monostate>(report.At(0, column));
}

TEST(EpisodeRows, TellAnAgeUpTo89) {
  const auto report = RowsOf({Aged(89)});
  EXPECT_EQ(NumberAt(report, 0, "age_years"), 89);
  EXPECT_EQ(TextAt(report, 0, "age_band"), "65_or_older");
  EXPECT_EQ(NumberAt(RowsOf({Aged(17)}), 0, "age_years"), 17);
  EXPECT_EQ(TextAt(RowsOf({Aged(17)}), 0, "age_band"), "under_18");
}

TEST(EpisodeRows, TellOfEverybodyOlderOnlyThat) {
  for (const int age : {90, 91, 120}) {
    const auto report = RowsOf({Aged(age)});
    EXPECT_TRUE(IsEmpty(report, "age_years")) << age;
    EXPECT_EQ(TextAt(report, 0, "age_band"), "90_or_older") << age;
  }
  // Who becomes 90 while the row goes on is one of them.
  auto becomes_ninety = Aged(89);
  becomes_ninety.last_on = Day("2025-01-01");
  EXPECT_EQ(TextAt(RowsOf({becomes_ninety}), 0, "age_band"), "90_or_older");
  auto scored_later = Aged(88);
  scored_later.phq9_last = {Day("2026-02-01"), 7};
  EXPECT_TRUE(IsEmpty(RowsOf({scored_later}), "age_years"));
}

TEST(EpisodeRows, TellWordsOfTheListAlone) {
  auto episode = Aged(40);
  episode.sex = "Wilhelmina Larkspur";
  episode.race_ethnicity = "white";
  episode.disorder = "opioid_use";
  episode.level_of_care = measures::reports::LevelOfCareWord(4);
  episode.medication = "kit 4711";
  episode.discharge_reason = "moved to Montpelier";
  episode.discharged_on = Day("2024-05-01");
  const auto report = RowsOf({episode});
  for (const char* column : {"sex", "medication", "discharge_reason"}) EXPECT_TRUE(IsEmpty(report, column)) << column;
  EXPECT_EQ(TextAt(report, 0, "race_ethnicity"), "white");
  EXPECT_EQ(TextAt(report, 0, "disorder"), "opioid_use");
  EXPECT_EQ(TextAt(report, 0, "level_of_care"), "asam_2_1");
  EXPECT_EQ(NumberAt(report, 0, "days_to_discharge"), 52);
  EXPECT_EQ(measures::reports::LevelOfCareWord(0), "");
  EXPECT_EQ(measures::reports::LevelOfCareWord(12), "");
}

TEST(EpisodeRows, TellDistancesAndOneYear) {
  auto episode = Aged(40);
  episode.first_dose_on = Day("2024-03-12");
  episode.first_peer_contact_on = Day("2024-03-20");
  episode.discontinued_on = Day("2024-09-01");
  episode.phq9_baseline = {Day("2024-03-05"), 16};
  episode.phq9_last = {Day("2024-08-10"), 4};
  const auto report = RowsOf({episode});
  EXPECT_EQ(CountAt(report, 0, "start_year"), 2024);
  EXPECT_EQ(NumberAt(report, 0, "days_to_first_dose"), 2);
  EXPECT_EQ(NumberAt(report, 0, "days_to_first_peer_contact"), 10);
  EXPECT_EQ(NumberAt(report, 0, "days_to_discontinuation"), 175);
  EXPECT_TRUE(IsEmpty(report, "days_to_discharge"));
  EXPECT_EQ(NumberAt(report, 0, "phq9_baseline_score"), 16);
  EXPECT_EQ(NumberAt(report, 0, "phq9_baseline_day"), -5);
  EXPECT_EQ(NumberAt(report, 0, "phq9_last_day"), 153);
}

// 137 of 151 days would say on which day the window began.
TEST(EpisodeRows, CountNoDaysOfAWindowThatTheDataCutEnds) {
  auto episode = Aged(40);
  episode.pdc = measures::Ratio{137, 151};
  EXPECT_EQ(NumberAt(RowsOf({episode}), 0, "pdc_180"), 0.91);
  EXPECT_EQ(TextAt(RowsOf({episode}), 0, "pdc_band"), "high");
  EXPECT_TRUE(IsEmpty(RowsOf({episode}), "covered_days_180"));
  episode.is_pdc_whole = true;
  EXPECT_EQ(CountAt(RowsOf({episode}), 0, "covered_days_180"), 137);
}

TEST(EpisodeRows, AreTheSameWhateverOrderTheyCameIn) {
  std::vector<ExtractedEpisode> episodes;
  for (int i = 0; i < 200; ++i) {
    auto episode = Aged(20 + i % 70);
    episode.injections = i % 7;
    episodes.push_back(episode);
  }
  const auto rows = RowsOf(episodes).rows;
  std::shuffle(episodes.begin(), episodes.end(), std::mt19937(7));
  EXPECT_EQ(RowsOf(episodes).rows, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].front(), Value(static_cast<std::int64_t>(i) + 1));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const auto body = [&](std::size_t row) { return std::vector<Value>(rows[row].begin() + 1, rows[row].end()); };
    EXPECT_LE(body(i - 1), body(i));
  }
}

TEST(EpisodeRows, HaveNoColumnForWhereSomebodyLives) {
  for (const auto& column : RowsOf({}).columns) {
    for (const char* place : {"zip", "state", "county", "site", "address", "place"})
      EXPECT_EQ(column.name.find(place), std::string::npos) << column.name;
  }
}

}  // namespace
}  // namespace cairn::tests

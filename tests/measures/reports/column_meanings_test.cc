#include "measures/reports/column_meanings.h"

#include <gtest/gtest.h>

#include <set>

#include "measures/reports/abstinence.h"
#include "measures/reports/completeness.h"
#include "measures/reports/continuity.h"
#include "measures/reports/discontinuation.h"
#include "measures/reports/disparity.h"
#include "measures/reports/drinking_reduction.h"
#include "measures/reports/episode_rows.h"
#include "measures/reports/event_rates.h"
#include "measures/reports/fidelity.h"
#include "measures/reports/first_contact.h"
#include "measures/reports/initiation.h"
#include "measures/reports/pdc_distribution.h"
#include "measures/reports/published.h"
#include "measures/reports/retention.h"
#include "measures/reports/safety.h"
#include "measures/reports/scores.h"
#include "measures/reports/therapy_dose.h"

namespace cairn::measures::reports {
namespace {

/// Every report there is, of nobody.
std::vector<Report> AllReports() {
  const Date cut = Date(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(20));
  const Cohort cohort{.data_cut = cut};
  const auto curves = TimeToDiscontinuation(cohort);
  return {Retention(cohort),
          PdcDistribution(cohort),
          Continuity180(cohort),
          InitiationAndEngagement({}, cut),
          curves.curve,
          curves.summary,
          curves.endings,
          TimeToFirstContact({.data_cut = cut}),
          PeerFidelity({}, cut),
          AlcoholAbstinence({.data_cut = cut}),
          OpioidNegative({.data_cut = cut}),
          DrinkingReduction({.data_cut = cut}),
          ScoreResponse({.data_cut = cut}),
          ScoreChange({.data_cut = cut}),
          EventRates({.data_cut = cut}),
          Safety({.period = {cut, cut}}),
          GatePerformance({.data_cut = cut}),
          TherapyDose({}, cut),
          Disparity(Retention(cohort), {}, {}),
          FollowUpInterviews({}, cut),
          Completeness({}, cut),
          EpisodeRows({}, cut)};
}

TEST(ColumnMeanings, KnowEveryColumnOfEveryReport) {
  for (const auto& report : AllReports()) {
    for (const auto& column : Published(report).columns) {
      const auto meaning = MeaningOf(report.definition, column.name);
      ASSERT_TRUE(meaning) << report.definition << " " << column.name;
      EXPECT_TRUE(meaning->text.ends_with(".")) << column.name;
      if (column.kind == ColumnKind::kCount || column.kind == ColumnKind::kShare) {
        EXPECT_EQ(meaning->unit.empty(), column.kind == ColumnKind::kShare) << report.definition << " " << column.name;
      }
    }
  }
}

TEST(ColumnMeanings, KnowNoColumnThatNoReportHas) {
  std::set<std::pair<std::string, std::string>> columns;
  for (const auto& report : AllReports()) {
    for (const auto& column : report.columns)
      columns.emplace(report.definition.substr(0, report.definition.find(' ')), column.name);
  }
  // Of the table that outcomes makes of Discontinuation::log_rank.
  for (const char* column : {"chi_square", "degrees_of_freedom", "p_value"})
    columns.emplace("discontinuation/1", column);
  for (const auto& entry : ColumnEntries()) {
    EXPECT_TRUE(columns.contains({std::string(entry.definition), std::string(entry.column)}))
        << entry.definition << " " << entry.column;
  }
  EXPECT_FALSE(MeaningOf("retention/2", "starters"));
  EXPECT_FALSE(MeaningOf("retention/1", "starter"));
  EXPECT_FALSE(MeaningOf("retention/1", "_lower"));
}

}  // namespace
}  // namespace cairn::measures::reports

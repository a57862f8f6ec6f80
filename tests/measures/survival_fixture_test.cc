#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>

#include "measures/survival.h"
#include "platform/csv/csv.h"

// Against values that another programme made of the same people: R's package survival (tests/data/measures/survival).
namespace cairn::tests {
namespace {

using measures::SurvivalInterval;
using measures::SurvivalTime;
using Line = std::map<std::string, std::string>;

std::vector<Line> LinesOf(const std::string& file) {
  std::ifstream in(std::string(CAIRN_SOURCE_DIR "/tests/data/measures/survival/") + file);
  if (!in) throw std::runtime_error("no " + file);
  platform::csv::RecordReader records(in);
  const auto names = platform::csv::ReadRecord(records.Next().value().content).value();
  std::vector<Line> lines;
  while (const auto record = records.Next()) {
    const auto cells = platform::csv::ReadRecord(record->content).value();
    Line line;
    for (std::size_t i = 0; i < names.size(); ++i) line[names[i]] = cells.at(i);
    lines.push_back(std::move(line));
  }
  return lines;
}

double NumberIn(const Line& line, const std::string& name) { return std::strtod(line.at(name).c_str(), nullptr); }

/// By set, then by group.
std::map<std::string, std::map<std::string, std::vector<SurvivalTime>>> People() {
  std::map<std::string, std::map<std::string, std::vector<SurvivalTime>>> people;
  for (const auto& line : LinesOf("people.csv"))
    people[line.at("set")][line.at("group")].push_back({NumberIn(line, "time"), line.at("event") == "1"});
  return people;
}

std::vector<SurvivalTime> PeopleOf(const Line& line) {
  static const auto kPeople = People();
  const auto& groups = kPeople.at(line.at("set"));
  if (line.at("group") != "ALL") return groups.at(line.at("group"));
  std::vector<SurvivalTime> all;
  for (const auto& [name, group] : groups) all.insert(all.end(), group.begin(), group.end());
  return all;
}

SurvivalInterval IntervalOf(const Line& line) {
  const std::map<std::string, SurvivalInterval> intervals = {
      {"log-log", SurvivalInterval::kLogLog}, {"log", SurvivalInterval::kLog}, {"plain", SurvivalInterval::kPlain}};
  return intervals.at(line.at("interval"));
}

std::string NameOf(const Line& line) { return line.at("set") + " " + line.at("interval") + " " + line.at("group"); }

void ExpectSame(const std::optional<double>& ours, const Line& line, const std::string& name, const std::string& what) {
  ASSERT_EQ(ours.has_value(), !line.at(name).empty()) << what << " " << name;
  if (ours) {
    EXPECT_NEAR(*ours, NumberIn(line, name), 1e-9 * std::max(1.0, std::fabs(*ours))) << what << " " << name;
  }
}

TEST(SurvivalFixture, EveryStepOfEveryCurveIsThatOfR) {
  std::map<std::string, std::size_t> steps;
  for (const auto& line : LinesOf("curves.csv")) {
    const auto curve = measures::KaplanMeier(PeopleOf(line), IntervalOf(line));
    const std::size_t index = steps[NameOf(line)]++;
    ASSERT_LT(index, curve.size()) << NameOf(line);
    const auto& step = curve[index];
    const std::string what = NameOf(line) + " at " + line.at("time");
    EXPECT_EQ(step.time, NumberIn(line, "time")) << what;
    EXPECT_EQ(step.at_risk, NumberIn(line, "n_risk")) << what;
    EXPECT_EQ(step.events, NumberIn(line, "n_event")) << what;
    EXPECT_EQ(step.censored, NumberIn(line, "n_censor")) << what;
    ExpectSame(step.survival, line, "survival", what);
    ExpectSame(step.standard_error, line, "std_err", what);
    ExpectSame(step.lower, line, "lower", what);
    ExpectSame(step.upper, line, "upper", what);
  }
  // Nothing of a curve of ours is missing there: 5 sets, each as a whole and by its 2 or 3 groups, with 3 kinds of
  // limits.
  EXPECT_EQ(steps.size(), 51u);
  for (const auto& line : LinesOf("curves.csv"))
    EXPECT_EQ(steps.at(NameOf(line)), measures::KaplanMeier(PeopleOf(line)).size()) << NameOf(line);
}

/// Upper limits other than log-log can rise again where few are left. We take the first time at which a limit is low
/// enough; R goes by the limits in the order of their size, and may take a later one.
bool Falls(const std::vector<measures::SurvivalStep>& curve) {
  double last = 1;
  for (const auto& step : curve) {
    if (step.upper && *step.upper > last) return false;
    if (step.upper) last = *step.upper;
  }
  return true;
}

TEST(SurvivalFixture, EveryQuantileIsThatOfR) {
  int asked = 0;
  int rising = 0;
  for (const auto& line : LinesOf("quantiles.csv")) {
    const auto curve = measures::KaplanMeier(PeopleOf(line), IntervalOf(line));
    const auto quantile = measures::QuantileOf(curve, NumberIn(line, "quantile"));
    const std::string what = NameOf(line) + " " + line.at("quantile");
    ExpectSame(quantile.time, line, "time", what);
    ExpectSame(quantile.lower, line, "lower", what);
    ++asked;
    if (!Falls(curve)) {
      ++rising;
      EXPECT_NE(line.at("interval"), "log-log") << what;
      continue;
    }
    ExpectSame(quantile.upper, line, "upper", what);
  }
  EXPECT_EQ(asked, 153);
  EXPECT_LE(rising, 153 / 4);
}

TEST(SurvivalFixture, EveryLogRankTestIsThatOfR) {
  const auto people = People();
  int asked = 0;
  for (const auto& line : LinesOf("log_rank.csv")) {
    std::vector<std::vector<SurvivalTime>> groups;
    for (const auto& [name, group] : people.at(line.at("set"))) groups.push_back(group);
    const auto test = measures::CompareByLogRank(groups);
    ASSERT_TRUE(test) << line.at("set");
    EXPECT_NEAR(test->chi_square, NumberIn(line, "chi_square"), 1e-9) << line.at("set");
    EXPECT_EQ(test->degrees_of_freedom, NumberIn(line, "df")) << line.at("set");
    EXPECT_NEAR(test->p_value, NumberIn(line, "p_value"), 1e-9) << line.at("set");
    ++asked;
  }
  EXPECT_EQ(asked, 5);
}

}  // namespace
}  // namespace cairn::tests

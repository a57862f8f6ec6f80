#include <gtest/gtest.h>

#include <deque>

#include "measures/reports/continuity.h"
#include "measures/reports/discontinuation.h"
#include "measures/reports/disparity.h"
#include "measures/reports/event_rates.h"
#include "measures/reports/pdc_distribution.h"
#include "measures/reports/retention.h"
#include "measures/reports/scores.h"
#include "tests/measures/reports/random_members.h"

// Whether members are held or made block by block, and however large a block is, is nothing that a report tells.
namespace cairn::tests {
namespace {

using namespace cairn::measures;
using namespace cairn::measures::reports;

/// Blocks of `held`, `size` in each.
template <class One>
MakeBlock<One> BlocksOf(const std::vector<One>& held, std::size_t size) {
  return [&held, size](std::size_t first, std::vector<One>& block) {
    for (std::size_t i = first; i < std::min(first + size, held.size()); ++i) block.push_back(held[i]);
  };
}

/// Of a cohort, or of one with what more there is to be known of members.
template <class Cohort>
Cohort Made(const Cohort& held, std::size_t size) {
  Cohort made = held;
  made.members.clear();
  made.made = BlocksOf(held.members, size);
  return made;
}

void ExpectSame(const Report& made, const Report& held) {
  EXPECT_EQ(made.rows, held.rows) << held.definition;
  EXPECT_EQ(made.exclusions, held.exclusions) << held.definition;
  EXPECT_EQ(made.parameters, held.parameters) << held.definition;
}

class MadeMembers : public testing::TestWithParam<std::tuple<int, std::size_t>> {
 protected:
  MadeMembers() {
    for (int i = 0; i < std::get<0>(GetParam()); ++i) cohort_.members.push_back(Next());
  }

  Member Next() {
    auto member = random_.Next(supplies_.emplace_back());
    member.has_opioid_use_disorder = random_.Below(2) == 0;
    member.birth_date = platform::ParseDate("1980-01-01").value();
    if (random_.Below(3) > 0) member.attributes["sex"] = random_.Below(2) == 0 ? "FEMALE" : "MALE";
    return member;
  }
  std::size_t block() const { return std::get<1>(GetParam()); }

  RandomMembers random_;
  /// Members only look at their supply.
  std::deque<std::vector<SupplyEvent>> supplies_;
  Cohort cohort_{.data_cut = platform::ParseDate("2027-06-01").value()};
};

TEST_P(MadeMembers, TellWhatHeldOnesTell) {
  const auto made = Made(cohort_, block());
  ExpectSame(Retention(made), Retention(cohort_));
  ExpectSame(PdcDistribution(made), PdcDistribution(cohort_));
  ExpectSame(Continuity180(made), Continuity180(cohort_));
  ExpectSame(RetentionDisparity(made, 90), RetentionDisparity(cohort_, 90));
  ExpectSame(PdcDisparity(made), PdcDisparity(cohort_));
  for (const char* group : {"", "sex"}) {
    const auto one = TimeToDiscontinuation(made, {.group = group});
    const auto other = TimeToDiscontinuation(cohort_, {.group = group});
    ExpectSame(one.summary, other.summary);
    ExpectSame(one.curve, other.curve);
    ExpectSame(one.endings, other.endings);
  }
}

TEST_P(MadeMembers, ComeAfterThoseThatAreHeld) {
  auto both = cohort_;
  both.made = BlocksOf(cohort_.members, block());
  auto twice = cohort_;
  twice.members.insert(twice.members.end(), cohort_.members.begin(), cohort_.members.end());
  ExpectSame(Retention(both), Retention(twice));
}

TEST_P(MadeMembers, AreWatchedAlike) {
  WatchedCohort watched{.data_cut = cohort_.data_cut};
  for (const auto& member : cohort_.members) {
    watched.members.push_back({.member = member, .events = {{.on = random_.Any()}}});
    if (random_.Below(4) > 0) watched.members.back().watched_by.insert(watched.source);
  }
  ExpectSame(EventRates(Made(watched, block())), EventRates(watched));
}

TEST_P(MadeMembers, AreScoredAlike) {
  ScoredCohort scored{.data_cut = cohort_.data_cut, .instrument = "PHQ-9"};
  for (const auto& member : cohort_.members) {
    const Date start = *member.enrolled_on;
    scored.members.push_back({.day_zero = start, .scores = {{start, "1", 5.0 + random_.Below(15)}}});
    if (random_.Below(2) == 0)
      scored.members.back().scores.push_back({AddDays(start, 90), "1", static_cast<double>(random_.Below(20))});
  }
  ExpectSame(ScoreChange(Made(scored, block())), ScoreChange(scored));
  ExpectSame(ScoreResponse(Made(scored, block())), ScoreResponse(scored));
}

INSTANTIATE_TEST_SUITE_P(Sizes, MadeMembers,
                         testing::Combine(testing::Values(0, 1, 6, 7, 8, 200), testing::Values(1U, 7U, 1000U)));

}  // namespace
}  // namespace cairn::tests

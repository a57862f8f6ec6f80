#include "prescribing/domain/gate/replay.h"

#include <gtest/gtest.h>

#include "tests/prescribing/domain/gate/sample.h"

namespace cairn::prescribing::domain::gate {
namespace {

StoredDecision Stored(const GateInputs& in) { return {in, Evaluate(Shipped(), in)}; }

TEST(Replay, ByTheSamePackFindsNoDifference) {
  for (const auto& in : {FirstInjection(), NextInjection(40), Refill(), FirstImplant()}) {
    EXPECT_TRUE(Replay(Stored(in), Shipped()).rules.empty());
  }
}

TEST(Replay, NamesEachRuleThatWouldDiffer) {
  auto stricter = Shipped();
  stricter.version = "stricter";
  stricter.effective_on = DaysAgo(-30);
  stricter.rules.at(G(2)).numbers.find("cows_dependence")->second = 1;
  stricter.rules.at(G(13)).numbers.find("warn_below_ml_per_min")->second = 199;
  auto laxer_case = FirstInjection();
  laxer_case.cows = At(0);
  const std::vector decisions = {Stored(FirstInjection()), Stored(laxer_case), Stored(Refill())};
  const auto report = Replay(decisions, stricter);
  ASSERT_EQ(report.decisions.size(), 3U);
  EXPECT_EQ(report.decisions[0].was, Outcome::kPass);
  EXPECT_EQ(report.decisions[0].would_be, Outcome::kHardStop);
  ASSERT_EQ(report.decisions[0].rules.size(), 2U);
  EXPECT_EQ(report.decisions[0].rules[0].rule, G(2));
  EXPECT_EQ(report.decisions[0].rules[0].was, Outcome::kPass);
  EXPECT_EQ(report.decisions[0].rules[0].would_be, Outcome::kHardStop);
  EXPECT_NE(report.decisions[0].rules[0].explanation.find("COWS 1 is at least 1"), std::string::npos);
  EXPECT_EQ(report.changed_by_rule.at(G(2)), 1);
  EXPECT_EQ(report.changed_by_rule.at(G(13)), 3);
  EXPECT_EQ(report.stricter, 3);
  EXPECT_EQ(report.laxer, 0);
}

TEST(Replay, CountsWhatWouldBeLessSevere) {
  auto in = FirstInjection();
  in.cows = At(5);
  auto laxer = Shipped();
  laxer.rules.at(G(2)).numbers.find("cows_dependence")->second = 8;
  const std::vector decisions = {Stored(in)};
  EXPECT_EQ(Replay(decisions, laxer).laxer, 1);
}

}  // namespace
}  // namespace cairn::prescribing::domain::gate

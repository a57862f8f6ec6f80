#include "clients/cli/counseling_options.h"

#include <gtest/gtest.h>

#include "clients/cli/failure.h"

namespace cairn::cli {
namespace {

using Counseling = enrollment::v1::OverdoseCounseling;

TEST(CounselingOptions, AreNothingWhenNothingIsSaid) { EXPECT_FALSE(CounselingFrom({})); }

TEST(CounselingOptions, SayWhatWasDone) {
  CounselingOptions options;
  options.outcome = "given";
  options.naloxone = "already-has";
  options.on = "2026-01-02";
  const auto given = CounselingFrom(options).value();
  EXPECT_EQ(given.outcome(), Counseling::OUTCOME_GIVEN);
  EXPECT_EQ(given.naloxone(), Counseling::NALOXONE_ALREADY_HAS);
  EXPECT_EQ(given.counseled_on().day(), 2);
  options = {};
  options.outcome = "not-possible";
  options.not_possible_because = "not-reached";
  EXPECT_EQ(CounselingFrom(options)->not_possible_reason(), Counseling::NOT_POSSIBLE_REASON_NOT_REACHED);
}

TEST(CounselingOptions, BelongTogether) {
  CounselingOptions options;
  options.naloxone = "dispensed";
  EXPECT_THROW(CounselingFrom(options), Failure);
  options.outcome = "given";
  EXPECT_TRUE(CounselingFrom(options));
  options.naloxone = "some";
  EXPECT_THROW(CounselingFrom(options), Failure);
}

}  // namespace
}  // namespace cairn::cli

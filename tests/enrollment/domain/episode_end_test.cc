#include "enrollment/domain/episode_end.h"

#include <gtest/gtest.h>

namespace cairn::enrollment::domain {
namespace {

Date Day(const std::string& text) { return platform::ParseDate(text).value(); }

const Date kToday = Day("2026-11-26");
constexpr Naloxone kDispensed = 2;
constexpr DischargeReason kCompleted = 1;
constexpr CounselingFacts kOpioid{.has_opioid_use_disorder = true, .programme_treats_opioid_use_disorder = true};

const OverdoseCounseling kGiven{.outcome = CounselingOutcome::kGiven, .naloxone = kDispensed, .on = Day("2026-11-20")};

OverdoseCounseling NotPossible(NotPossibleReason reason) {
  return {.outcome = CounselingOutcome::kNotPossible, .not_possible_reason = reason, .on = Day("2026-11-20")};
}

class EpisodeEndTest : public testing::Test {
 protected:
  platform::Result<Episode> End(DischargeReason reason, std::optional<OverdoseCounseling> counseling,
                                const CounselingFacts& facts = kOpioid) {
    return domain::End(episode_, {.reason = reason, .on = Day("2026-11-20"), .counseling = counseling}, facts, kToday);
  }

  void ExpectRefused(const platform::Result<Episode>& end, const std::string& reason, const std::string& detail) {
    ASSERT_FALSE(end) << detail;
    EXPECT_EQ(end.error().code, platform::Code::kFailedPrecondition);
    EXPECT_EQ(end.error().reason, reason);
    EXPECT_EQ(end.error().metadata.at(0).second, detail);
  }

  Episode episode_{.id = EpisodeId::New(),
                   .patient = PatientId::New(),
                   .programme = ProgrammeId::New(),
                   .diagnosis = DiagnosisId::New(),
                   .started_on = Day("2026-01-05")};
};

TEST_F(EpisodeEndTest, NeedsCounselingWhereOpioidUseDisorderIsTreated) {
  ExpectRefused(End(kCompleted, std::nullopt), "OVERDOSE_COUNSELING_REQUIRED", "overdose_counseling");
  const auto ended = End(kCompleted, kGiven);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->state, EpisodeState::kEnded);
  EXPECT_EQ(ended->counseling->naloxone, kDispensed);
}

TEST_F(EpisodeEndTest, AsksAboutThePersonBeforeTheProgramme) {
  EXPECT_TRUE(End(kCompleted, std::nullopt, {.programme_treats_opioid_use_disorder = true}));
  EXPECT_FALSE(End(kCompleted, std::nullopt, {.has_opioid_use_disorder = true}));
  EXPECT_TRUE(End(kCompleted, std::nullopt, {}));
  // Without a diagnosis on the episode, what is not known does not waive it.
  episode_.diagnosis.reset();
  EXPECT_FALSE(End(kCompleted, std::nullopt, {.programme_treats_opioid_use_disorder = true}));
  EXPECT_TRUE(End(kCompleted, std::nullopt, {}));
}

TEST_F(EpisodeEndTest, NeedsWhatEachOutcomeSays) {
  auto counseling = kGiven;
  counseling.naloxone.reset();
  ExpectRefused(End(kCompleted, counseling), "OVERDOSE_COUNSELING_REQUIRED", "overdose_counseling.naloxone");
  counseling.outcome = CounselingOutcome::kDeclined;
  ExpectRefused(End(kCompleted, counseling), "OVERDOSE_COUNSELING_REQUIRED", "overdose_counseling.naloxone");
  counseling.outcome = CounselingOutcome::kNotPossible;
  ExpectRefused(End(kCompleted, counseling), "OVERDOSE_COUNSELING_REQUIRED", "overdose_counseling.not_possible_reason");
  counseling = kGiven;
  counseling.not_possible_reason = 5;
  ExpectRefused(End(kCompleted, counseling), "OVERDOSE_COUNSELING_CONTRADICTS", "REASON_WITHOUT_NOT_POSSIBLE");
}

TEST_F(EpisodeEndTest, FitsTheDischarge) {
  EXPECT_TRUE(End(kDischargedDeceased, NotPossible(kNotPossibleDeceased)));
  ExpectRefused(End(kDischargedDeceased, kGiven), "OVERDOSE_COUNSELING_CONTRADICTS", "DECEASED");
  ExpectRefused(End(kDischargedDeceased, NotPossible(kNotPossibleNotReached)), "OVERDOSE_COUNSELING_CONTRADICTS",
                "DECEASED");
  ExpectRefused(End(kCompleted, NotPossible(kNotPossibleDeceased)), "OVERDOSE_COUNSELING_CONTRADICTS", "DECEASED");
  EXPECT_TRUE(End(kDischargedLostToFollowUp, NotPossible(kNotPossibleNotReached)));
  ExpectRefused(End(kDischargedLostToFollowUp, kGiven), "OVERDOSE_COUNSELING_CONTRADICTS", "LOST_TO_FOLLOW_UP");
  EXPECT_TRUE(End(kCompleted, NotPossible(kNotPossibleNotReached)));
}

TEST_F(EpisodeEndTest, TookPlaceWithinTheEpisode) {
  auto counseling = kGiven;
  for (const auto* day : {"2026-01-04", "2026-11-21"}) {
    counseling.on = Day(day);
    ExpectRefused(End(kCompleted, counseling), "OVERDOSE_COUNSELING_CONTRADICTS", "DATE");
  }
  counseling.on = Day("2026-01-05");
  EXPECT_TRUE(End(kCompleted, counseling));
}

TEST_F(EpisodeEndTest, IsHeldToTheRecordEvenWhereNoneIsNeeded) {
  auto counseling = kGiven;
  counseling.naloxone.reset();
  EXPECT_FALSE(End(kCompleted, counseling, {}));
  EXPECT_TRUE(End(kCompleted, kGiven, {})->counseling);
}

TEST_F(EpisodeEndTest, LooksAtStateAndDatesFirst) {
  episode_.state = EpisodeState::kEnded;
  EXPECT_EQ(End(kCompleted, std::nullopt).error().reason, "EPISODE_ENDED");
}

}  // namespace
}  // namespace cairn::enrollment::domain

#include "clients/cli/matching_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "clients/cli/failure.h"
#include "clients/cli/matching_file.h"
#include "clients/cli/matching_options.h"
#include "clients/cli/proposal_reader.h"
#include "measures/match_check.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;
using testing::HasSubstr;
using testing::Not;

v1::PairFit SomeFit() {
  v1::PairFit fit;
  const auto add = [&](v1::MatchingScorePart part, int score, bool unknown) {
    auto& added = *fit.add_parts();
    added.set_part(part);
    added.set_score_thousandths(score);
    added.set_unknown(unknown);
  };
  add(v1::MATCHING_SCORE_PART_SUBSTANCE, 25'000, false);
  add(v1::MATCHING_SCORE_PART_LIVED_EXPERIENCE, 12'500, false);
  add(v1::MATCHING_SCORE_PART_AGE, 0, true);
  fit.set_score_thousandths(37'500);
  return fit;
}

v1::GetProposalResponse SomeProposal() {
  v1::GetProposalResponse proposal;
  auto& head = *proposal.mutable_proposal();
  head.set_proposal_id("q1");
  head.set_kind(v1::MatchingProposal::KIND_POOL);
  head.set_state(v1::MatchingProposal::STATE_OPEN);
  head.set_rules_version("matching-2026-11");
  head.set_matched_count(1);
  head.set_unmatched_count(1);
  head.set_mentor_count(2);
  head.set_total_score_thousandths(37'500);
  head.set_proven(true);
  auto& match = *proposal.add_matches();
  match.set_patient_id("p1");
  match.set_mentor_id("m1");
  *match.mutable_fit() = SomeFit();
  match.set_state(v1::ProposedMatch::STATE_OPEN);
  auto& unmatched = *proposal.add_unmatched();
  unmatched.set_patient_id("p2");
  unmatched.add_blocked(v1::MATCHING_CONSTRAINT_CAPACITY);
  unmatched.add_blocked(v1::MATCHING_CONSTRAINT_LANGUAGE);
  unmatched.set_obstacle_count(2);
  auto& nearest = *unmatched.add_obstacles();
  nearest.set_mentor_id("m1");
  nearest.add_constraints(v1::MATCHING_CONSTRAINT_CAPACITY);
  nearest.set_score_thousandths(61'001);
  nearest.set_places_more(1);
  auto& other = *unmatched.add_obstacles();
  other.set_mentor_id("m2");
  other.add_constraints(v1::MATCHING_CONSTRAINT_LANGUAGE);
  return proposal;
}

std::string Printed(const v1::GetProposalResponse& proposal, int most_obstacles) {
  std::ostringstream out;
  PrintProposal(out, proposal, {{{"p1", "Donya Yundt"}}, {{"m1", "Sam"}}}, most_obstacles);
  return out.str();
}

TEST(MatchingText, SaysPointsWithoutZerosAtTheEnd) {
  EXPECT_EQ(PointsText(0), "0");
  EXPECT_EQ(PointsText(7), "0.007");
  EXPECT_EQ(PointsText(71'500), "71.5");
  EXPECT_EQ(PointsText(100'000), "100");
}

TEST(MatchingText, SaysTheScoreByPartAndWhatIsNotKnown) {
  EXPECT_EQ(PartsText(SomeFit()), "substance 25, lived experience 12.5, age 0 (not known)");
}

TEST(MatchingText, HasWordsForEveryConstraint) {
  const auto* descriptor = v1::MatchingConstraint_descriptor();
  for (int i = 1; i < descriptor->value_count(); ++i)
    EXPECT_NE(ConstraintText(static_cast<v1::MatchingConstraint>(descriptor->value(i)->number())),
              "a rule that is not known here")
        << descriptor->value(i)->name();
  EXPECT_EQ(ConstraintText(static_cast<v1::MatchingConstraint>(99)), "a rule that is not known here");
}

TEST(MatchingText, ExplainsEveryMatchAndEveryNonMatch) {
  const auto text = Printed(SomeProposal(), 0);
  EXPECT_THAT(text, HasSubstr("1 matched, 1 not, 2 mentors; total score 37.5, proven to be best"));
  EXPECT_THAT(text, HasSubstr("Donya Yundt (p1) with Sam: 37.5 of 100, open"));
  EXPECT_THAT(text, HasSubstr("lived experience 12.5"));
  EXPECT_THAT(text, HasSubstr("p2: no place free, no language in common"));
  EXPECT_THAT(text, HasSubstr("smallest change: Sam: no place free; needs 1 place more; would score 61.001"));
  EXPECT_THAT(text, HasSubstr("m2: no language in common"));
  EXPECT_THAT(Printed(SomeProposal(), 1), HasSubstr("and 1 mentors more: --all shows them"));
  EXPECT_THAT(Printed(SomeProposal(), 1), Not(HasSubstr("m2: ")));
}

TEST(MatchingText, SaysThatThereIsNobody) {
  v1::GetProposalResponse proposal;
  proposal.add_unmatched()->set_patient_id("p2");
  EXPECT_THAT(Printed(proposal, 0), HasSubstr("p2: there are no mentors"));
}

TEST(MatchingText, KeepsATerminalSafe) {
  std::ostringstream out;
  PrintProposal(out, SomeProposal(), {{{"p1", "A\x1b[2JB"}}, {{"m1", "S\x1b[2J"}}}, 0);
  EXPECT_THAT(out.str(), Not(HasSubstr("\x1b")));
}

TEST(MatchingText, NamesWhatBlocksForWantOfAFact) {
  v1::MatchingPreferences preferences;
  EXPECT_EQ(MissingText(preferences), "languages, mentor's gender, state, how to meet, hours, conflicts");
  preferences.mutable_languages()->add_codes("en");
  preferences.mutable_mentor_genders();
  preferences.set_state("CA");
  preferences.mutable_forms();
  preferences.mutable_hours();
  preferences.mutable_conflicts();
  EXPECT_EQ(MissingText(preferences), "");
}

TEST(MatchingText, ShowsCandidatesAndWhyNotTheOthers) {
  v1::ListCandidatesResponse list;
  auto& candidate = *list.add_candidates();
  candidate.set_display_name("Sam");
  *candidate.mutable_fit() = SomeFit();
  auto& other = *list.add_passed_over();
  other.set_display_name("Kim");
  other.mutable_fit()->add_blocked(v1::MATCHING_CONSTRAINT_CREDENTIAL);
  other.mutable_fit()->add_unknown(v1::MATCHING_CONSTRAINT_CREDENTIAL);
  list.set_few(true);
  std::ostringstream out;
  PrintCandidates(out, list);
  EXPECT_THAT(out.str(), HasSubstr("Sam ()"));
  EXPECT_THAT(out.str(), HasSubstr("fewer than a patient should be shown"));
  EXPECT_THAT(out.str(), HasSubstr("no certificate in force (not known)"));
}

TEST(MatchingText, WritesFilesThatTheCheckerReads) {
  v1::GetProposalInstanceResponse instance;
  instance.add_patient_ids("p1");
  instance.add_mentor_ids("m1");
  instance.add_capacities(1);
  instance.add_allowed_patients(0);
  instance.add_allowed_mentors(0);
  instance.add_allowed_scores(37'500);
  instance.set_matched(1);
  instance.set_total_score(37'500);
  instance.add_pair_patients(0);
  instance.add_pair_mentors(0);
  instance.add_patient_prices(75'001);
  instance.add_mentor_prices(0);
  instance.set_weight_of_a_match(37'501);
  const auto pool = ParseMatchingPool(InstanceJson(instance), "instance");
  const auto answer = ParseMatchAnswer(AnswerJson(instance), "answer");
  EXPECT_EQ(pool.allowed.size(), 1U);
  EXPECT_TRUE(measures::WrongWith(pool, answer).empty());
}

class MatchingOptionsAsTyped : public testing::Test {
 protected:
  v1::MatchingPreferences Apply(const std::vector<std::string>& words, v1::MatchingPreferences preferences = {}) {
    CLI::App app;
    MatchingOptions options;
    AddMatchingOptions(app, options);
    std::vector<std::string> reversed(words.rbegin(), words.rend());
    app.parse(reversed);
    Connection connection{Profile()};
    ApplyMatchingOptions(connection, options, preferences);
    return preferences;
  }
};

TEST_F(MatchingOptionsAsTyped, SayWhatIsKnownAndThatSomethingIsNone) {
  const auto said = Apply({"--language",
                           "en",
                           "--language",
                           "es",
                           "--mentor-gender",
                           "any",
                           "--state",
                           "vt",
                           "--form",
                           "telehealth",
                           "--hours",
                           "tue,thu 17:00-19:00",
                           "--no-conflicts",
                           "--substance",
                           "opioids",
                           "--experience",
                           "none",
                           "--birth-year",
                           "1985",
                           "--note",
                           "evenings"});
  EXPECT_EQ(said.languages().codes_size(), 2);
  EXPECT_TRUE(said.has_mentor_genders());
  EXPECT_TRUE(said.mentor_genders().any_of().empty());
  EXPECT_EQ(said.state(), "VT");
  EXPECT_EQ(said.forms().any_of(0), v1::MEETING_FORM_TELEHEALTH);
  EXPECT_EQ(said.hours().intervals_size(), 2);
  EXPECT_TRUE(said.has_conflicts());
  EXPECT_EQ(said.primary_substance(), v1::SUBSTANCE_OPIOIDS);
  EXPECT_TRUE(said.has_lived_experience());
  EXPECT_TRUE(said.lived_experience().any_of().empty());
  EXPECT_EQ(MissingText(said), "");
}

TEST_F(MatchingOptionsAsTyped, LeaveWhatWasSaidBeforeAndIsNotSaidAgain) {
  const auto before = Apply({"--language", "en", "--state", "VT"});
  const auto after = Apply({"--language", "fr"}, before);
  ASSERT_EQ(after.languages().codes_size(), 1);
  EXPECT_EQ(after.languages().codes(0), "fr");
  EXPECT_EQ(after.state(), "VT");
  EXPECT_FALSE(after.has_conflicts());
}

TEST_F(MatchingOptionsAsTyped, RefuseAConflictWithoutAKind) {
  EXPECT_THROW(Apply({"--conflict", "Tomas"}), Failure);
  EXPECT_THROW(Apply({"--form", "by-letter"}), Failure);
}

}  // namespace
}  // namespace cairn::cli

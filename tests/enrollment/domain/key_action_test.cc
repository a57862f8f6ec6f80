#include "enrollment/domain/key_action.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace cairn::enrollment::domain {
namespace {

using namespace std::chrono;

constexpr KeyRoles kRoles{.administrator = 6, .privacy_officer = 7};
const Instant kNow{sys_days(2026y / 11 / 26)};

class DecideTest : public testing::Test {
 protected:
  DecideTest() {
    action_.id = KeyActionId::New();
    action_.proposed_by = AccountId::New();
    action_.proposed_at = kNow;
    action_.expires_at = kNow + kProposalLife;
    persons_.proposer = {{6}};
    persons_.decider = AccountId::New();
    persons_.decider_roles = {7};
  }
  std::string ReasonOf(bool approve, Instant now = kNow) const {
    const auto decided = Decide(action_, approve, persons_, kRoles, now);
    return decided ? "" : decided.error().reason;
  }

  KeyAction action_;
  TwoPersons persons_;
};

TEST_F(DecideTest, MakesADecisionThatIsFinal) {
  for (const bool approve : {true, false}) {
    const auto decided = Decide(action_, approve, persons_, kRoles, kNow).value();
    EXPECT_EQ(decided.state, approve ? KeyActionState::kApproved : KeyActionState::kRefused);
    EXPECT_EQ(decided.version, 2);
    EXPECT_EQ(decided.decided_by, persons_.decider);
    for (const bool again : {true, false}) {
      EXPECT_EQ(Decide(decided, again, persons_, kRoles, kNow).error().reason, "KEY_ACTION_CLOSED");
    }
  }
}

TEST_F(DecideTest, RefusesTheProposerHoweverManyRolesTheyHold) {
  persons_.decider = action_.proposed_by;
  persons_.proposer = {{6, 7}};
  persons_.decider_roles = {6, 7};
  EXPECT_EQ(ReasonOf(true), "SAME_PERSON");
  EXPECT_EQ(ReasonOf(false), "SAME_PERSON");
}

TEST_F(DecideTest, ExpiresToTheMicrosecond) {
  EXPECT_EQ(ReasonOf(true, action_.expires_at - microseconds(1)), "");
  EXPECT_EQ(ReasonOf(true, action_.expires_at), "KEY_ACTION_CLOSED");
  EXPECT_EQ(StateAt(action_, action_.expires_at), KeyActionState::kExpired);
}

TEST_F(DecideTest, WantsBothRolesBetweenTwoPersonsWhoEachHoldOne) {
  const auto none = std::optional<std::set<int>>();
  const std::vector<std::pair<std::optional<std::set<int>>, std::set<int>>> refused = {
      {none, {6, 7}}, {{{}}, {6, 7}}, {{{1}}, {6, 7}}, {{{6, 7}}, {1}}, {{{6}}, {6}}, {{{7}}, {7}}};
  for (const auto& [proposer, decider] : refused) {
    persons_.proposer = proposer;
    persons_.decider_roles = decider;
    EXPECT_EQ(ReasonOf(true), "KEY_ROLES_NOT_HELD");
    EXPECT_EQ(ReasonOf(false), "") << "whoever may decide may say no";
  }
  for (const auto& [proposer, decider] :
       std::vector<std::pair<std::set<int>, std::set<int>>>{{{6}, {7}}, {{7}, {6}}, {{6, 7}, {6}}, {{7, 1}, {6, 7}}}) {
    persons_.proposer = proposer;
    persons_.decider_roles = decider;
    EXPECT_EQ(ReasonOf(true), "");
  }
}

RC_GTEST_PROP(Decide, NeverApprovesWithoutTwoPersonsOfBothRolesInTime, ()) {
  KeyAction action;
  action.id = KeyActionId::New();
  const auto people = std::vector{AccountId::New(), AccountId::New()};
  action.proposed_by = people[*rc::gen::inRange<std::size_t>(0, 2)];
  action.expires_at = kNow + hours(*rc::gen::inRange(-3, 4));
  action.state = static_cast<KeyActionState>(*rc::gen::inRange(1, 7));
  TwoPersons persons;
  persons.decider = people[*rc::gen::inRange<std::size_t>(0, 2)];
  const auto some_roles = [] {
    const unsigned chosen = *rc::gen::inRange(0U, 16U);
    std::set<int> roles;
    for (int role = 5; role < 9; ++role) {
      if ((chosen >> (role - 5) & 1U) != 0) roles.insert(role);
    }
    return roles;
  };
  if (*rc::gen::inRange(0, 4) > 0) persons.proposer = some_roles();
  persons.decider_roles = some_roles();
  const auto decided = Decide(action, true, persons, kRoles, kNow);
  if (!decided) return;
  RC_ASSERT(persons.decider != action.proposed_by);
  RC_ASSERT(action.state == KeyActionState::kProposed && action.expires_at > kNow);
  RC_ASSERT(persons.proposer.has_value());
  auto both = *persons.proposer;
  both.insert(persons.decider_roles.begin(), persons.decider_roles.end());
  RC_ASSERT(both.contains(6) && both.contains(7));
}

class CheckShreddingTest : public testing::Test {
 protected:
  std::string ReasonOf(bool acknowledged) const {
    const auto checked = CheckShredding(facts_, rule_, acknowledged);
    return checked ? "" : checked.error().reason;
  }
  RetentionRule rule_{
      .state = "KS", .years_after_care = 10, .age_of_majority = 18, .years_after_majority = 10, .source = "a law"};
  ShreddingFacts facts_{.has_open_episode = false,
                        .last_care_on = 2016y / 11 / 26,
                        .birth_date = 1970y / 1 / 1,
                        .today = 2026y / 11 / 27};
};

TEST_F(CheckShreddingTest, IsFreeFromTheDayAfterRetentionEnds) {
  EXPECT_EQ(ReasonOf(false), "");
  facts_.today = 2026y / 11 / 26;
  EXPECT_EQ(ReasonOf(false), "RETENTION_NOT_ENDED");
  EXPECT_EQ(ReasonOf(true), "");
}

TEST_F(CheckShreddingTest, SaysUntilWhenAndWhy) {
  facts_.today = 2020y / 1 / 1;
  const auto error = CheckShredding(facts_, rule_, false).error();
  EXPECT_NE(error.message.find("kept until 2026-11-26: 10 years after the last care"), std::string::npos)
      << error.message;
  EXPECT_NE(error.message.find("(a law)"), std::string::npos) << error.message;
  EXPECT_EQ(error.metadata.at(0), (std::pair<std::string, std::string>("retained_until", "2026-11-26")));
  EXPECT_EQ(error.metadata.at(1), (std::pair<std::string, std::string>("retention_state", "KS")));
}

TEST_F(CheckShreddingTest, NeverTakesAMissingBirthDateForAnEndOfRetention) {
  facts_.birth_date.reset();
  EXPECT_EQ(ReasonOf(false), "RETENTION_NOT_ENDED");
  EXPECT_EQ(CheckShredding(facts_, rule_, false).error().metadata.at(0).second, "unknown");
  EXPECT_EQ(ReasonOf(true), "");
}

TEST_F(CheckShreddingTest, RefusesAPatientInTreatmentWhateverIsAcknowledged) {
  facts_.has_open_episode = true;
  EXPECT_EQ(ReasonOf(false), "EPISODE_OPEN");
  EXPECT_EQ(ReasonOf(true), "EPISODE_OPEN");
}

}  // namespace
}  // namespace cairn::enrollment::domain

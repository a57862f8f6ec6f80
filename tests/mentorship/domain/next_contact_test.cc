#include "mentorship/domain/next_contact.h"

#include <gtest/gtest.h>

namespace cairn::tests {
namespace {

using mentorship::domain::NextContactBy;
using mentorship::domain::NextContactFacts;
using mentorship::domain::RelationshipState;
using platform::Date;
using std::chrono::days;
using std::chrono::sys_days;

constexpr Date kMatched{std::chrono::year(2026), std::chrono::month(3), std::chrono::day(2)};

/// Day 1 is that of the match.
Date Day(int number) { return sys_days(kMatched) + days(number - 1); }

NextContactFacts On(int today, std::vector<Date> contacts) {
  return {.state = RelationshipState::kActive,
          .matched_on = kMatched,
          .first_contact_limit_on = Day(4),
          .contacts_on = std::move(contacts),
          .today = Day(today)};
}

TEST(NextContact, IsTheFirstByItsLimit) {
  auto facts = On(1, {});
  facts.state = RelationshipState::kApproved;
  EXPECT_EQ(NextContactBy(facts), Day(4));
  facts.today = Day(6);
  EXPECT_EQ(NextContactBy(facts), Day(4)) << "it has passed and is still owed";
}

TEST(NextContact, IsTwiceInEachOfTheFirstFourWeeks) {
  EXPECT_EQ(NextContactBy(On(2, {Day(1)})), Day(7));
  EXPECT_EQ(NextContactBy(On(7, {Day(1), Day(3)})), Day(14));
  EXPECT_EQ(NextContactBy(On(8, {Day(1), Day(3)})), Day(14));
  EXPECT_EQ(NextContactBy(On(28, {Day(22)})), Day(28));
}

TEST(NextContact, IsOnceAWeekUntilTheTwelfth) {
  EXPECT_EQ(NextContactBy(On(29, {Day(22)})), Day(35));
  EXPECT_EQ(NextContactBy(On(30, {Day(29)})), Day(42));
  EXPECT_EQ(NextContactBy(On(84, {Day(77)})), Day(84));
}

TEST(NextContact, IsWithinAFortnightAfterThat) {
  EXPECT_EQ(NextContactBy(On(84, {Day(80)})), Day(94)) << "the twelfth week has what it expects";
  EXPECT_EQ(NextContactBy(On(85, {Day(80), Day(10)})), Day(94));
}

TEST(NextContact, IsExpectedOfNobodyWhoIsNotMatched) {
  for (const auto state : {RelationshipState::kProposed, RelationshipState::kPaused, RelationshipState::kEnded}) {
    auto facts = On(2, {Day(1)});
    facts.state = state;
    EXPECT_EQ(NextContactBy(facts), std::nullopt);
  }
}

}  // namespace
}  // namespace cairn::tests

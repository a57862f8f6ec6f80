#include "mentorship/domain/contact_outreach.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using testing::ElementsAre;
using testing::IsEmpty;
using tests::Day;

const Date kToday = Day("2026-11-27");
Date DaysOn(int count) { return Date(sys_days(kToday) + days(count)); }

OutreachFacts FactsOf(std::vector<PlannedDose> doses) {
  return {.consents_to_contact = true, .doses = std::move(doses), .today = kToday};
}

OutreachTask BeforeDose(int in_days) {
  return {OutreachOccasion::kBeforeDose, DaysOn(in_days), kToday, DaysOn(in_days)};
}

TEST(Outreach, ComesBeforeDosesTwoToFour) {
  for (int number = 0; number <= 6; ++number) {
    const auto tasks = OutreachToMake(FactsOf({{number, DaysOn(3), false}}));
    EXPECT_EQ(tasks.size(), number >= 2 && number <= 4 ? 1u : 0u) << number;
  }
  EXPECT_THAT(OutreachToMake(FactsOf({{2, DaysOn(4), false}})), IsEmpty());
  EXPECT_THAT(OutreachToMake(FactsOf({{2, DaysOn(3), false}})), ElementsAre(BeforeDose(3)));
  EXPECT_THAT(OutreachToMake(FactsOf({{2, DaysOn(0), false}})), ElementsAre(BeforeDose(0)));
  EXPECT_THAT(OutreachToMake(FactsOf({{2, DaysOn(-1), false}})), IsEmpty());
  EXPECT_THAT(OutreachToMake(FactsOf({{2, DaysOn(1), true}})), IsEmpty());
}

TEST(Outreach, ComesWithinADayOfAMissedInjection) {
  auto facts = FactsOf({});
  facts.missed_on = {DaysOn(0), DaysOn(-1), DaysOn(-2), DaysOn(1), DaysOn(0)};
  EXPECT_THAT(OutreachToMake(facts),
              ElementsAre(OutreachTask{OutreachOccasion::kAfterMissedInjection, DaysOn(-1), kToday, kToday},
                          OutreachTask{OutreachOccasion::kAfterMissedInjection, DaysOn(0), kToday, DaysOn(1)}));
}

TEST(Outreach, NeedsConsentAndAnActiveRelationship) {
  auto facts = FactsOf({{2, DaysOn(1), false}});
  facts.missed_on = {kToday};
  const auto tasks = OutreachToMake(facts);
  ASSERT_EQ(tasks.size(), 2u);
  for (const std::optional<bool> consent : {std::optional(false), std::optional<bool>()}) {
    auto without = facts;
    without.consents_to_contact = consent;
    EXPECT_THAT(OutreachToMake(without), IsEmpty());
    for (const auto& task : tasks) EXPECT_FALSE(StillHolds(task, without));
  }
  for (const auto state : {RelationshipState::kProposed, RelationshipState::kApproved, RelationshipState::kPaused,
                           RelationshipState::kEnded}) {
    auto other = facts;
    other.state = state;
    EXPECT_THAT(OutreachToMake(other), IsEmpty());
    for (const auto& task : tasks) EXPECT_FALSE(StillHolds(task, other));
  }
}

TEST(Outreach, IsMadeOnceAndFallsAwayWithItsDose) {
  auto facts = FactsOf({{3, DaysOn(2), false}});
  facts.missed_on = {kToday};
  facts.made = OutreachToMake(facts);
  ASSERT_EQ(facts.made.size(), 2u);
  EXPECT_THAT(OutreachToMake(facts), IsEmpty());
  for (const auto& task : facts.made) EXPECT_TRUE(StillHolds(task, facts));
  facts.doses[0].given = true;
  EXPECT_FALSE(StillHolds(facts.made[0], facts));
  EXPECT_TRUE(StillHolds(facts.made[1], facts));
  // Moved to another day: the old task falls away, there is a new one.
  facts.doses[0] = {3, DaysOn(3), false};
  EXPECT_FALSE(StillHolds(facts.made[0], facts));
  EXPECT_THAT(OutreachToMake(facts), ElementsAre(BeforeDose(3)));
}

TEST(Outreach, TellsTheMentorNothingElse) { EXPECT_EQ(kOutreachText, "Please check in today."); }

}  // namespace
}  // namespace cairn::mentorship::domain

#include "mentorship/domain/contact.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/mentorship/domain/rosters.h"

namespace cairn::mentorship::domain {
namespace {

using tests::Day;

const Date kToday = Day("2026-11-27");

std::string RulesOf(const std::function<void(Contact&)>& change,
                    const std::optional<Date>& approved_on = Day("2026-10-01"),
                    const std::optional<Date>& ended_on = std::nullopt) {
  Contact contact{.id = ContactId::New(), .on = kToday, .minutes = 20, .topics = {ContactTopic::kMood}};
  change(contact);
  const auto checked = CheckContact(contact, approved_on, ended_on, kToday);
  std::string rules;
  if (checked) return rules;
  EXPECT_EQ(checked.error().reason, "CONTACT_NOT_VALID");
  for (const auto& rule : checked.error().preconditions) rules += (rules.empty() ? "" : " ") + rule.type;
  return rules;
}

TEST(Contacts, AreLoggedWithEveryRuleThatTheyBreak) {
  const auto as_is = [](Contact&) {};
  EXPECT_EQ(RulesOf(as_is), "");
  EXPECT_EQ(RulesOf([](Contact& c) { c.on = Day("2026-11-28"); }), "CONTACT_IN_FUTURE");
  EXPECT_EQ(RulesOf([](Contact& c) { c.on = Day("2026-10-28"); }), "");
  EXPECT_EQ(RulesOf([](Contact& c) { c.on = Day("2026-10-27"); }), "CONTACT_TOO_OLD");
  EXPECT_EQ(RulesOf(as_is, std::nullopt), "OUTSIDE_RELATIONSHIP");
  EXPECT_EQ(RulesOf(as_is, Day("2026-11-28")), "OUTSIDE_RELATIONSHIP");
  EXPECT_EQ(RulesOf(as_is, kToday, kToday), "");
  EXPECT_EQ(RulesOf(as_is, Day("2026-10-01"), Day("2026-11-26")), "OUTSIDE_RELATIONSHIP");
  EXPECT_EQ(RulesOf([](Contact& c) { c.minutes.reset(); }), "MINUTES_REQUIRED");
  EXPECT_EQ(RulesOf([](Contact& c) { c.minutes = 0; }), "MINUTES_REQUIRED");
  EXPECT_EQ(RulesOf([](Contact& c) { c.minutes = 480; }), "");
  EXPECT_EQ(RulesOf([](Contact& c) { c.minutes = 481; }), "MINUTES_REQUIRED");
  EXPECT_EQ(RulesOf([](Contact& c) { c.topics.clear(); }), "");
  EXPECT_EQ(RulesOf([](Contact& c) { c.outcome = ContactOutcome::kAttempt; }), "MINUTES_OF_ATTEMPT TOPICS_OF_ATTEMPT");
  EXPECT_EQ(RulesOf([](Contact& c) {
              c.outcome = ContactOutcome::kAttempt;
              c.minutes.reset();
              c.topics.clear();
            }),
            "");
}

TEST(Contacts, OfBeforeMayBeOfAnyDayOfTheirMatch) {
  Contact contact{.id = ContactId::New(), .on = Day("2026-01-02"), .minutes = 20};
  EXPECT_TRUE(CheckPastContact(contact, Day("2026-01-01"), Day("2026-02-01"), kToday));
  contact.on = Day("2025-12-31");
  contact.minutes.reset();
  const auto checked = CheckPastContact(contact, Day("2026-01-01"), Day("2026-02-01"), kToday);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().reason, "CONTACT_NOT_VALID");
  ASSERT_EQ(checked.error().preconditions.size(), 2U) << "every other rule holds";
  EXPECT_EQ(checked.error().preconditions[0].type, "OUTSIDE_RELATIONSHIP");
  EXPECT_EQ(checked.error().preconditions[1].type, "MINUTES_REQUIRED");
}

}  // namespace
}  // namespace cairn::mentorship::domain

#include "mentorship/domain/participation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Date kToday = *platform::ParseDate("2026-03-04");

std::vector<std::string> Rules(const Participation& participation) {
  std::vector<std::string> rules;
  for (const auto& violation : Check(participation, kToday)) rules.push_back(violation.type);
  return rules;
}

TEST(Participation, KeepsAHandleOnlyWithConsent) {
  EXPECT_THAT(Rules(ForumUse{.platform = "a forum", .days_last_week = 3}), IsEmpty());
  EXPECT_THAT(Rules(ForumUse{.platform = "a forum", .handle = "sober_fox"}), ElementsAre("HANDLE_WITHOUT_CONSENT"));
  EXPECT_THAT(Rules(ForumUse{.platform = "a forum", .handle = "sober_fox", .handle_consented = true}), IsEmpty());
}

TEST(Participation, TellsOfHotlinesByCodesThatFit) {
  HotlineContact contact{.on = kToday, .outcome = HotlineOutcome::kDeclined};
  EXPECT_THAT(Rules(contact), IsEmpty());
  contact.outcome = HotlineOutcome::kHelped;
  EXPECT_THAT(Rules(contact), ElementsAre("OUTCOME_NOT_OF_USE")) << "it was only offered";
  contact.use = HotlineUse::kUsed;
  EXPECT_THAT(Rules(contact), IsEmpty());
  contact.outcome = HotlineOutcome::kDeclined;
  contact.on = *platform::ParseDate("2026-03-05");
  EXPECT_THAT(Rules(contact), ElementsAre("DATE_IN_FUTURE", "OUTCOME_NOT_OF_USE"));
}

TEST(Participation, NamesALocalLineWhereOneIsMeant) {
  const auto line = LocalHotlineId::New();
  HotlineContact contact{.line = Hotline::kLocal, .on = kToday, .local = line};
  EXPECT_THAT(Rules(contact), IsEmpty());
  contact.line = Hotline::k988;
  EXPECT_THAT(Rules(contact), ElementsAre("LOCAL_HOTLINE_OF_OTHER_LINE"));
  contact.line = Hotline::kLocal;
  const auto yesterday = platform::ParseDate("2026-03-03").value();
  EXPECT_EQ(Check(contact, kToday, yesterday).at(0).type, "OFFERED_AFTER_WITHDRAWAL");
  EXPECT_THAT(Check(contact, kToday, kToday), IsEmpty()) << "on its last day";
  contact.use = HotlineUse::kUsed;
  EXPECT_THAT(Check(contact, kToday, yesterday), IsEmpty()) << "a number that somebody has is used for long";
}

TEST(Participation, AsksNobodyToTakePart) {
  EXPECT_THAT(Rules(MutualHelp{.kind = MutualHelpKind::kSmartRecovery}), IsEmpty()) << "no is an answer";
  EXPECT_THAT(Rules(MutualHelp{.takes_part = true, .meetings_per_week = 3, .has_sponsor = true}), IsEmpty());
  EXPECT_THAT(Rules(MutualHelp{.meetings_per_week = 3, .has_sponsor = true}),
              ElementsAre("MEETINGS_WITHOUT_PART", "SPONSOR_WITHOUT_PART"));
}

TEST(Participation, IsFollowedUpWithinADayAfterACrisisLineWasUsed) {
  const auto zone = *TimeZone::Find("America/Los_Angeles");
  const Instant now = std::chrono::sys_days(kToday) + std::chrono::hours(18);
  HotlineContact contact{.use = HotlineUse::kUsed, .on = kToday};
  EXPECT_EQ(FollowUpBy(contact, zone, now), now + std::chrono::hours(24));
  contact.on = *platform::ParseDate("2026-03-01");
  const auto by = FollowUpBy(contact, zone, now);
  ASSERT_TRUE(by);
  EXPECT_EQ(*by, std::chrono::sys_days(*platform::ParseDate("2026-03-03")) + std::chrono::hours(8))
      << "heard of late: a day after that day, and so overdue";
  contact.use = HotlineUse::kOffered;
  EXPECT_FALSE(FollowUpBy(contact, zone, now));
  contact = {.line = Hotline::kSamhsa, .use = HotlineUse::kUsed, .on = kToday};
  EXPECT_FALSE(FollowUpBy(contact, zone, now)) << "information, and no crisis";
  contact.outcome = HotlineOutcome::kEmergencyCare;
  EXPECT_TRUE(FollowUpBy(contact, zone, now)) << "a crisis, whoever was called";
  contact = {.line = Hotline::kLocal, .use = HotlineUse::kUsed, .on = kToday};
  EXPECT_TRUE(FollowUpBy(contact, zone, now)) << "nobody knows that it was none";
  EXPECT_FALSE(FollowUpBy(ForumUse{}, zone, now));
}

}  // namespace
}  // namespace cairn::mentorship::domain

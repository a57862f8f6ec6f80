#include "mentorship/domain/past_support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cairn::mentorship::domain {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::ElementsAre;
using testing::IsEmpty;

const Instant kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 28);

PastSupport Answered() {
  PastSupport support;
  support.patient = PatientId::New();
  support.opened_at = kNow - hours(2400);
  support.answered = {AccountId::New(), support.opened_at + minutes(7)};
  support.closed_at = support.opened_at + minutes(30);
  return support;
}

std::vector<std::string> Broken(const PastSupport& support, PastSupportFacts facts = {.now = kNow, .enrolled = true}) {
  std::vector<std::string> types;
  for (const auto& violation : CheckPastSupport(support, facts)) types.push_back(violation.type);
  return types;
}

TEST(PastSupport, BreaksNoRuleAnsweredOrNot) {
  auto support = Answered();
  EXPECT_THAT(Broken(support), IsEmpty());
  support.answered.reset();
  EXPECT_THAT(Broken(support), IsEmpty());
}

TEST(PastSupport, HasMomentsThatHaveBeen) {
  auto support = Answered();
  support.opened_at = kNow + minutes(1);
  support.answered->second = kNow + minutes(2);
  support.closed_at = kNow + minutes(3);
  EXPECT_THAT(Broken(support), ElementsAre("IN_FUTURE", "IN_FUTURE", "IN_FUTURE"));
}

TEST(PastSupport, HasMomentsInOrder) {
  auto support = Answered();
  support.answered->second = support.opened_at - minutes(1);
  EXPECT_THAT(Broken(support), ElementsAre("ANSWERED_BEFORE_OPENED"));
  support = Answered();
  support.closed_at = support.opened_at + minutes(6);
  EXPECT_THAT(Broken(support), ElementsAre("CLOSED_BEFORE_ANSWERED"));
  support.answered.reset();
  support.closed_at = support.opened_at - minutes(1);
  EXPECT_THAT(Broken(support), ElementsAre("CLOSED_BEFORE_OPENED"));
}

TEST(PastSupport, IsOfSomebodyWhoWasEnrolledAndAnsweredByTheClinicsOwn) {
  EXPECT_THAT(Broken(Answered(), {.now = kNow, .enrolled = false, .answered_from_outside = true}),
              ElementsAre("BEFORE_ENROLMENT", "ANSWERED_FROM_OUTSIDE"));
}

TEST(PastSupport, IsOpenedTakenAndClosedWithItsOwnTimes) {
  const auto support = Answered();
  const auto changes = ChangesOf(support, SupportRequestId::New(), AccountId::New()).value();
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_TRUE(changes[0].request.IsOpen());
  EXPECT_EQ(changes[1].request.acknowledged_at, support.answered->second);
  const auto& last = changes[2].request;
  EXPECT_EQ(last.state, SupportState::kClosed);
  EXPECT_EQ(last.closed_by, support.answered->first);
  EXPECT_EQ(last.closed_at, support.closed_at);
  EXPECT_FALSE(last.due_at) << "nothing escalates";
  EXPECT_TRUE(last.asked.empty()) << "nobody was asked by this system";
  for (const auto& change : changes) EXPECT_TRUE(change.orders.empty());
}

TEST(PastSupport, IsClosedByWhoWritesItDownWhereNobodyAnswered) {
  auto support = Answered();
  support.answered.reset();
  const auto by = AccountId::New();
  const auto changes = ChangesOf(support, SupportRequestId::New(), by).value();
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[1].request.closed_by, by);
}

TEST(PastSupport, IsNotClosedUnreachedWhereALifeIsAtStake) {
  auto support = Answered();
  support.kind = SupportKind::kOverdose;
  support.outcome = SupportOutcome::kNotReached;
  const auto changes = ChangesOf(support, SupportRequestId::New(), AccountId::New());
  ASSERT_FALSE(changes);
  EXPECT_EQ(changes.error().reason, "SUPPORT_OUTCOME_NOT_FOR_KIND");
}

}  // namespace
}  // namespace cairn::mentorship::domain

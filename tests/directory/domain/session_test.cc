#include "directory/domain/session.h"

#include <gtest/gtest.h>

namespace cairn::directory::domain {
namespace {

using platform::AccountId;
using platform::Instant;
using platform::SessionId;
using std::chrono::hours;
using std::chrono::microseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant kStart{seconds(1'790'000'000)};
const AccountId kAccount = AccountId::New();

Session ASession(Instant created_at = kStart, Factors factors = Factors::kTwo) {
  return OpenSession(SessionId::New(), kAccount, "hash", factors, created_at);
}

TEST(Session, EndsAfterFifteenIdleMinutes) {
  const auto session = ASession();
  EXPECT_TRUE(IsLive(session, kStart + minutes(15) - microseconds(1)));
  EXPECT_FALSE(IsLive(session, kStart + minutes(15)));
  EXPECT_EQ(IdleEnd(session), kStart + minutes(15));
}

TEST(Session, EndsAfterTwelveHoursHoweverBusy) {
  auto session = ASession();
  session.last_seen_at = kStart + hours(12) - seconds(1);
  EXPECT_TRUE(IsLive(session, kStart + hours(12) - microseconds(1)));
  EXPECT_FALSE(IsLive(session, kStart + hours(12)));
  EXPECT_EQ(IdleEnd(session), kStart + hours(12));
}

TEST(Session, IsTouchedEveryThirtySecondsAtMost) {
  const auto session = ASession();
  EXPECT_FALSE(TouchDue(session, kStart + seconds(30) - microseconds(1)));
  EXPECT_TRUE(TouchDue(session, kStart + seconds(30)));
}

TEST(Session, TokensEndWithItAtTheLatest) {
  const auto session = ASession();
  EXPECT_EQ(TokenEnd(session, kStart), kStart + seconds(60));
  EXPECT_EQ(TokenEnd(session, kStart + hours(12) - seconds(20)), kStart + hours(12));
}

TEST(StepUp, LastsFiveMinutesAndRenewsTheSecret) {
  const Instant now = kStart + minutes(3);
  const auto session = AfterStepUp(AfterFailedStepUp(ASession()), "new hash", now);
  EXPECT_EQ(session.secret_hash, "new hash");
  EXPECT_EQ(session.step_up_failures, 0);
  EXPECT_TRUE(IsSteppedUp(session, now + minutes(5) - microseconds(1)));
  EXPECT_FALSE(IsSteppedUp(session, now + minutes(5)));
}

TEST(StepUp, GivesNothingWhereOneFactorWasProven) {
  const auto session = AfterStepUp(ASession(kStart, Factors::kOne), "new hash", kStart);
  EXPECT_FALSE(IsSteppedUp(session, kStart));
  EXPECT_FALSE(session.step_up_until);
}

TEST(StepUp, DoesNotOutliveTheSession) {
  const auto session = AfterStepUp(ASession(), "new hash", kStart + hours(12) - minutes(1));
  EXPECT_EQ(session.step_up_until, kStart + hours(12));
}

TEST(StepUp, FiveWrongPasswordsAreTooMany) {
  auto session = ASession();
  for (int i = 0; i < 4; ++i) session = AfterFailedStepUp(session);
  EXPECT_FALSE(GuessedTooOften(session));
  EXPECT_TRUE(GuessedTooOften(AfterFailedStepUp(session)));
}

std::vector<SessionId> Ids(const std::vector<Session>& sessions) {
  std::vector<SessionId> ids;
  for (const auto& session : sessions) ids.push_back(session.id);
  return ids;
}

TEST(SessionsToEnd, EndsTheOldestWhenAFourthOpens) {
  const auto first = ASession(kStart), second = ASession(kStart + seconds(1)), third = ASession(kStart + seconds(2));
  const Instant now = kStart + seconds(3);
  EXPECT_TRUE(SessionsToEnd({}, now).empty());
  EXPECT_TRUE(SessionsToEnd({second, first}, now).empty());
  EXPECT_EQ(Ids(SessionsToEnd({third, first, second}, now)), std::vector{first.id});
}

TEST(SessionsToEnd, EndsWhatIsNotLiveFirst) {
  auto idle = ASession(kStart + seconds(5));
  const auto old = ASession(kStart), middle = ASession(kStart + seconds(1));
  auto busy_old = old, busy_middle = middle;
  busy_old.last_seen_at = busy_middle.last_seen_at = kStart + minutes(20);
  EXPECT_EQ(Ids(SessionsToEnd({busy_old, idle, busy_middle}, kStart + minutes(20))), std::vector{idle.id});
}

TEST(SessionsToEnd, EndsSeveralWhenThereAreTooMany) {
  std::vector<Session> sessions;
  for (int i = 0; i < 5; ++i) sessions.push_back(ASession(kStart + seconds(i)));
  EXPECT_EQ(SessionsToEnd(sessions, kStart + seconds(9)).size(), 3U);
}

TEST(Sessions, ListsThoseThatAreLiveNewestFirst) {
  const auto idle = ASession(kStart - minutes(15));
  const auto older = ASession(kStart - minutes(10));
  const auto newer = ASession(kStart);
  const auto live = LiveSessions({older, idle, newer}, kStart);
  ASSERT_EQ(live.size(), 2U);
  EXPECT_EQ(live[0].id, newer.id);
  EXPECT_EQ(live[1].id, older.id);
}

}  // namespace
}  // namespace cairn::directory::domain

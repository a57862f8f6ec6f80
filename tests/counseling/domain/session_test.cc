#include "counseling/domain/session.h"

#include <gtest/gtest.h>

#include <array>

namespace cairn::tests {
namespace {

using namespace counseling::domain;

const Instant kNow = Instant(std::chrono::hours(24 * 20'000));

Session Scheduled(Instant start_at = kNow) {
  Session session;
  session.id = counseling::SessionId::New();
  session.plan = {SessionChannel::kInPerson, start_at, 50, platform::AccountId::New()};
  return session;
}

std::string ReasonOf(const platform::Result<Session>& result) { return result ? "" : result.error().reason; }

TEST(Session, IsHeldWithMinutesAndInAnotherWayThanPlanned) {
  const auto held = Hold(Scheduled(), 45, SessionChannel::kVideo, kNow).value();
  EXPECT_EQ(held.state, SessionState::kHeld);
  EXPECT_EQ(held.minutes, 45);
  EXPECT_EQ(held.plan.channel, SessionChannel::kVideo);
  EXPECT_EQ(held.version, 2);
  EXPECT_EQ(Hold(Scheduled(), 45, std::nullopt, kNow)->plan.channel, SessionChannel::kInPerson);
}

TEST(Session, IsNeitherHeldNorMissedBeforeItBegins) {
  const auto later = Scheduled(kNow + std::chrono::microseconds(1));
  EXPECT_EQ(ReasonOf(Hold(later, 45, std::nullopt, kNow)), "SESSION_NOT_BEGUN");
  EXPECT_EQ(ReasonOf(MarkNoShow(later, kNow)), "SESSION_NOT_BEGUN");
  EXPECT_EQ(Cancel(later, SessionCancelReason::kPatient)->state, SessionState::kCancelled);
}

// What became of a session is recorded once, whatever it was.
TEST(Session, IsRecordedOnce) {
  const std::array closed = {Hold(Scheduled(), 45, std::nullopt, kNow).value(), MarkNoShow(Scheduled(), kNow).value(),
                             Cancel(Scheduled(), SessionCancelReason::kTechnical).value()};
  for (const auto& session : closed) {
    for (const auto& again : {Hold(session, 45, std::nullopt, kNow), MarkNoShow(session, kNow),
                              Cancel(session, SessionCancelReason::kPatient)}) {
      ASSERT_EQ(ReasonOf(again), "SESSION_CLOSED") << NameOf(session.state);
      EXPECT_EQ(again.error().metadata.front().second, NameOf(session.state));
    }
  }
}

TEST(Session, BeginsAtMostThirtyDaysAgoAndAYearAhead) {
  constexpr std::chrono::microseconds kMoment(1);
  EXPECT_TRUE(CheckStart(kNow - std::chrono::days(30), kNow));
  EXPECT_EQ(CheckStart(kNow - std::chrono::days(30) - kMoment, kNow).error().reason, "START_OUT_OF_RANGE");
  EXPECT_TRUE(CheckStart(kNow + std::chrono::days(366), kNow));
  EXPECT_FALSE(CheckStart(kNow + std::chrono::days(366) + kMoment, kNow));
}

TEST(Session, OfAGroupIsOneOfItsMeetings) {
  auto session = Scheduled();
  EXPECT_EQ(session.Format(), SessionFormat::kOneOnOne);
  session.group = counseling::GroupSessionId::New();
  EXPECT_EQ(session.Format(), SessionFormat::kGroup);
}

}  // namespace
}  // namespace cairn::tests

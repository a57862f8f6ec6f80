#include "counseling/wire/assignment_wire.h"

#include <gtest/gtest.h>

#include "counseling/wire/session_wire.h"
#include "tests/counseling/domain/module_sample.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::counseling::v1;
using namespace counseling::domain;

// Numbers of the domain are those of the contract: a name on one side is the same name on the other.
TEST(Numbers, AreThoseOfTheContract) {
  for (const auto state : {AssignmentState::kAssigned, AssignmentState::kStarted, AssignmentState::kCompleted,
                           AssignmentState::kExpired, AssignmentState::kWaived}) {
    EXPECT_EQ(v1::Assignment::State_Name(static_cast<v1::Assignment::State>(state)), "STATE_" + NameOf(state));
  }
  for (const auto state :
       {SessionState::kScheduled, SessionState::kHeld, SessionState::kNoShow, SessionState::kCancelled}) {
    EXPECT_EQ(v1::Session::State_Name(static_cast<v1::Session::State>(state)), "STATE_" + NameOf(state));
  }
  EXPECT_EQ(counseling::wire::ToDomain(v1::DELIVERED_BY_CLINICIAN), DeliveredBy::kClinician);
  EXPECT_EQ(counseling::wire::ToDomain(v1::WAIVE_REASON_ACCESS_BARRIER), WaiveReason::kAccessBarrier);
  EXPECT_EQ(counseling::wire::ToDomain(v1::SESSION_CHANNEL_AUDIO), SessionChannel::kAudio);
  EXPECT_EQ(counseling::wire::ToDomain(v1::SESSION_CANCEL_REASON_SCHEDULED_IN_ERROR),
            SessionCancelReason::kScheduledInError);
}

TEST(Assignments, LeaveOutWhatIsNotKnown) {
  const auto today = Day("2026-11-10");
  const auto proto = counseling::wire::ToProto(SampleAssignment(), {}, today);
  EXPECT_FALSE(proto.has_completed_on());
  EXPECT_FALSE(proto.has_waived_on());
  auto started = Start(SampleAssignment(), {}, DeliveredBy::kPeer, today, today).value();
  started.attempts[0].active = std::chrono::seconds(119);
  const auto attempt = counseling::wire::ToProto(started, {}, today).attempts(0);
  EXPECT_FALSE(attempt.has_quiz_correct()) << "none is not a quiz without a correct answer";
  EXPECT_FALSE(attempt.has_completed_on());
  EXPECT_EQ(attempt.active_minutes(), 1) << "full minutes";
}

TEST(Doses, LeaveOutAShareOfNothing) {
  const auto none = counseling::wire::ToProto(measures::ModuleDose(), Day("2026-11-10"));
  EXPECT_FALSE(none.has_completed_of_assigned());
  EXPECT_FALSE(none.has_active_of_enrolled_weeks());
  const auto zero = counseling::wire::ToProto({measures::Ratio{0, 3}, std::nullopt}, Day("2026-11-10"));
  EXPECT_EQ(zero.completed_of_assigned().part(), 0);
  EXPECT_EQ(zero.completed_of_assigned().whole(), 3);
  EXPECT_EQ(zero.definition(), "module_dose/1");
}

}  // namespace
}  // namespace cairn::tests

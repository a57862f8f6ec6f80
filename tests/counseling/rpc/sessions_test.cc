#include "platform/wire/date.h"
#include "tests/counseling/rpc/counseling_test.h"

namespace cairn::tests {
namespace {

using std::chrono::hours;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Stub = v1::SessionService::Stub;

class Sessions : public CounselingTest {
 protected:
  v1::ScheduleSessionRequest Planning(hours from_now) const {
    auto request = About<v1::ScheduleSessionRequest>();
    request.set_episode_id(episode_id_);
    request.set_channel(v1::SESSION_CHANNEL_IN_PERSON);
    *request.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() + from_now);
    request.set_planned_minutes(50);
    request.set_counsellor_account_id(clinician_.account.ToString());
    return request;
  }
  v1::Session Plan(hours from_now = hours(-1)) {
    return Must(coordinator_, &Stub::ScheduleSession, Planning(from_now)).session();
  }
  template <class Request>
  Request Naming(const v1::Session& session) const {
    auto request = About<Request>();
    request.set_session_id(session.session_id());
    request.set_etag(session.etag());
    return request;
  }
  v1::RecordSessionHeldRequest Holding(const v1::Session& session, int minutes = 45) const {
    auto request = Naming<v1::RecordSessionHeldRequest>(session);
    request.set_minutes(minutes);
    return request;
  }
  v1::CancelSessionRequest Cancelling(const v1::Session& session) const {
    auto request = Naming<v1::CancelSessionRequest>(session);
    request.set_reason(v1::SESSION_CANCEL_REASON_PATIENT);
    return request;
  }
  v1::GroupSession PlanGroup(hours from_now = hours(-1)) {
    v1::ScheduleGroupSessionRequest request;
    request.set_request_id(NewRequestId());
    request.set_topic("Evening group");
    request.set_channel(v1::SESSION_CHANNEL_VIDEO);
    *request.mutable_start_time() = platform::wire::ToProto(harness_->clock().Now() + from_now);
    request.set_planned_minutes(90);
    return Must(clinician_, &Stub::ScheduleGroupSession, request).group_session();
  }
  v1::ScheduleSessionRequest Joining(const v1::GroupSession& group, const std::string& patient_id,
                                     const std::string& episode_id) const {
    auto request = About<v1::ScheduleSessionRequest>(patient_id);
    request.set_episode_id(episode_id);
    request.set_group_session_id(group.group_session_id());
    return request;
  }
};

TEST_F(Sessions, ArePlannedAndHeldAndToldOf) {
  const auto planned = Plan();
  EXPECT_EQ(planned.state(), v1::Session::STATE_SCHEDULED);
  EXPECT_EQ(planned.format(), v1::SESSION_FORMAT_ONE_ON_ONE);
  EXPECT_FALSE(planned.has_minutes()) << "not held is not zero minutes";
  auto holding = Holding(planned);
  holding.set_channel(v1::SESSION_CHANNEL_AUDIO);
  const auto held = Must(clinician_, &Stub::RecordSessionHeld, holding).session();
  EXPECT_EQ(held.state(), v1::Session::STATE_HELD);
  EXPECT_EQ(held.minutes(), 45);
  EXPECT_EQ(held.channel(), v1::SESSION_CHANNEL_AUDIO);
  const auto listed = Must(coordinator_, &Stub::ListSessions, About<v1::ListSessionsRequest>());
  ASSERT_THAT(listed.sessions(), SizeIs(1));
  EXPECT_EQ(listed.sessions(0).SerializeAsString(), held.SerializeAsString());
  EXPECT_EQ(Events(), "CounselingSessionHeld");
  EXPECT_EQ(Must(clinician_, &Stub::RecordSessionHeld, holding).session().SerializeAsString(), held.SerializeAsString())
      << "the same request twice";
  EXPECT_EQ(Events(), "CounselingSessionHeld");
}

TEST_F(Sessions, AreRecordedOnce) {
  const auto held = Must(clinician_, &Stub::RecordSessionHeld, Holding(Plan())).session();
  const auto missed =
      Must(coordinator_, &Stub::RecordNoShow, Naming<v1::RecordNoShowRequest>(Plan(hours(-2)))).session();
  const auto cancelled = Must(coordinator_, &Stub::CancelSession, Cancelling(Plan(hours(24)))).session();
  EXPECT_EQ(missed.state(), v1::Session::STATE_NO_SHOW);
  EXPECT_EQ(cancelled.state(), v1::Session::STATE_CANCELLED);
  for (const auto& session : {held, missed, cancelled}) {
    EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordSessionHeld, Holding(session)).status), "SESSION_CLOSED");
    EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::CancelSession, Cancelling(session)).status), "SESSION_CLOSED");
    EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordNoShow, Naming<v1::RecordNoShowRequest>(session)).status),
              "SESSION_CLOSED");
  }
  EXPECT_EQ(Events(), "CounselingSessionHeld") << "only what was held is told";
}

TEST_F(Sessions, AreNotRecordedBeforeTheyBeginOrUnseen) {
  const auto later = Plan(hours(1));
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordSessionHeld, Holding(later)).status), "SESSION_NOT_BEGUN");
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordNoShow, Naming<v1::RecordNoShowRequest>(later)).status),
            "SESSION_NOT_BEGUN");
  auto stale = Holding(Plan());
  stale.set_etag(later.etag());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordSessionHeld, stale).status), "ETAG_MISMATCH");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordSessionHeld, Holding(later, 481)).status), ElementsAre("minutes"));
  auto unknown = Holding(later);
  unknown.set_session_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordSessionHeld, unknown).status), "SESSION_NOT_FOUND");
}

TEST_F(Sessions, ArePlannedWithinBoundsWithACounsellorInAnEpisode) {
  EXPECT_TRUE(Call(coordinator_, &Stub::ScheduleSession, Planning(hours(-24 * 30))).status.ok());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::ScheduleSession, Planning(hours(-24 * 30 - 1))).status),
            "START_OUT_OF_RANGE");
  for (const auto& person : {coordinator_, stranger_}) {
    auto request = Planning(hours(1));
    request.set_counsellor_account_id(person.account.ToString());
    EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::ScheduleSession, request).status), "COUNSELLOR_NOT_KNOWN");
  }
  auto request = Planning(hours(1));
  request.set_episode_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::ScheduleSession, request).status), "EPISODE_UNKNOWN");
  request = About<v1::ScheduleSessionRequest>();
  request.set_episode_id(episode_id_);
  EXPECT_THAT(FieldsOf(Call(coordinator_, &Stub::ScheduleSession, request).status),
              ElementsAre("channel", "planned_minutes", "start_time"));
  EXPECT_EQ(Count("counseling_session"), 1);
}

// What one patient's chart shows of a group is the meeting, and nobody else who comes to it.
TEST_F(Sessions, OfAGroupSayNothingOfTheOthers) {
  const auto group = PlanGroup();
  const auto other = Register();
  Relate(clinician_, other);
  const auto mine = Must(clinician_, &Stub::ScheduleSession, Joining(group, patient_id_, episode_id_)).session();
  const auto theirs = Must(clinician_, &Stub::ScheduleSession, Joining(group, other, Enroll(other))).session();
  EXPECT_EQ(mine.format(), v1::SESSION_FORMAT_GROUP);
  EXPECT_EQ(mine.channel(), v1::SESSION_CHANNEL_VIDEO);
  EXPECT_EQ(mine.planned_minutes(), 90);
  EXPECT_EQ(mine.counsellor_account_id(), clinician_.account.ToString());
  Must(clinician_, &Stub::RecordSessionHeld, Holding(mine, 90));
  const auto chart = Must(coordinator_, &Stub::ListSessions, About<v1::ListSessionsRequest>());
  ASSERT_THAT(chart.sessions(), SizeIs(1));
  const auto groups = Must(coordinator_, &Stub::ListGroupSessions, {});
  ASSERT_THAT(groups.group_sessions(), SizeIs(1));
  for (const auto& shown : {chart.SerializeAsString(), groups.SerializeAsString()}) {
    EXPECT_THAT(shown, Not(HasSubstr(other)));
    EXPECT_THAT(shown, Not(HasSubstr(theirs.session_id())));
  }
  for (const auto& person : Sql("SELECT encode(body, 'escape') FROM outbox_event"))
    EXPECT_THAT(person[0].as<std::string>(), Not(HasSubstr(other)));
}

TEST_F(Sessions, OfAGroupAreJoinedOnce) {
  const auto group = PlanGroup(hours(5));
  const auto joined = Must(clinician_, &Stub::ScheduleSession, Joining(group, patient_id_, episode_id_)).session();
  const auto refused = Call(clinician_, &Stub::ScheduleSession, Joining(group, patient_id_, episode_id_)).status;
  EXPECT_EQ(refused.error_code(), grpc::StatusCode::ALREADY_EXISTS);
  EXPECT_EQ(ReasonOf(refused), "SESSION_IN_GROUP");
  Must(clinician_, &Stub::CancelSession, Cancelling(joined));
  Must(clinician_, &Stub::ScheduleSession, Joining(group, patient_id_, episode_id_));
  auto both = Joining(group, patient_id_, episode_id_);
  both.set_planned_minutes(10);
  both.set_channel(v1::SESSION_CHANNEL_AUDIO);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::ScheduleSession, both).status),
              ElementsAre("channel", "planned_minutes"));
  auto unknown = Joining(group, patient_id_, episode_id_);
  unknown.set_group_session_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ScheduleSession, unknown).status), "GROUP_SESSION_NOT_FOUND");
}

TEST_F(Sessions, OfGroupsAreListedFromYesterdayOnPageByPage) {
  PlanGroup(hours(-24 * 3));
  PlanGroup(hours(48));
  PlanGroup(hours(1));
  v1::ListGroupSessionsRequest request;
  request.set_page_size(1);
  const auto first = Must(clinician_, &Stub::ListGroupSessions, request);
  request.set_page_token(first.next_page_token());
  const auto second = Must(clinician_, &Stub::ListGroupSessions, request);
  ASSERT_THAT(first.group_sessions(), SizeIs(1));
  ASSERT_THAT(second.group_sessions(), SizeIs(1));
  EXPECT_LT(first.group_sessions(0).start_time().seconds(), second.group_sessions(0).start_time().seconds());
  EXPECT_EQ(second.next_page_token(), "");
}

TEST_F(Sessions, AreListedLatestFirstToTheCareTeamAlone) {
  Plan(hours(-5));
  Plan(hours(5));
  auto request = About<v1::ListSessionsRequest>();
  request.set_page_size(1);
  const auto first = Must(coordinator_, &Stub::ListSessions, request);
  request.set_page_token(first.next_page_token());
  const auto second = Must(coordinator_, &Stub::ListSessions, request);
  EXPECT_GT(first.sessions(0).start_time().seconds(), second.sessions(0).start_time().seconds());
  for (const auto& person : {outsider_, stranger_}) {
    EXPECT_EQ(ReasonOf(Call(person, &Stub::ListSessions, About<v1::ListSessionsRequest>()).status),
              "PATIENT_NOT_FOUND");
  }
}

}  // namespace
}  // namespace cairn::tests

#include "cairn/enrollment/v1/events.pb.h"
#include "platform/wire/date.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

using Stub = v1::GroupService::Stub;
using testing::ElementsAre;
using testing::IsEmpty;

class Groups : public MentorshipTest {
 protected:
  v1::CreateGroupRequest Creating(const std::string& name, v1::GroupFormat format = v1::GROUP_FORMAT_IN_PERSON) const {
    v1::CreateGroupRequest request;
    request.set_request_id(NewRequestId());
    auto& details = *request.mutable_details();
    details.set_name(name);
    details.set_kind(v1::GROUP_KIND_PEER_SUPPORT);
    details.set_format(format);
    details.set_place("Room 2");
    details.set_facilitator_account_id(colleague_.account.ToString());
    return request;
  }
  v1::Group Open(const std::string& name, v1::GroupFormat format = v1::GROUP_FORMAT_IN_PERSON) {
    const auto reply = Call(coordinator_, &Stub::CreateGroup, Creating(name, format));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.group();
  }
  v1::RecordAttendanceRequest Recording(const v1::Group& group, const std::string& day = "") const {
    v1::RecordAttendanceRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_group_id(group.group_id());
    request.set_source(v1::ATTENDANCE_SOURCE_SELF_REPORT);
    request.set_format(v1::GROUP_FORMAT_IN_PERSON);
    if (!day.empty()) *request.mutable_attended_on() = platform::wire::ToProto(platform::ParseDate(day).value());
    return request;
  }
  v1::GroupAttendance Record(const v1::Group& group, const std::string& day) {
    const auto reply = Call(clinician_, &Stub::RecordAttendance, Recording(group, day));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.attendance();
  }
  std::vector<std::string> DaysOf(const std::string& patient_id, int page_size = 50) {
    std::vector<std::string> days;
    v1::ListAttendanceRequest request;
    request.set_patient_id(patient_id);
    request.set_page_size(page_size);
    do {
      const auto reply = Call(clinician_, &Stub::ListAttendance, request);
      EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
      for (const auto& attendance : reply.response.attendances()) {
        EXPECT_EQ(attendance.patient_id(), patient_id);
        days.push_back(platform::FormatDate(platform::wire::ParseDate(attendance.attended_on(), "").value()));
      }
      request.set_page_token(reply.response.next_page_token());
    } while (!request.page_token().empty());
    return days;
  }
  // Noon of a Friday in Los Angeles.
  void SetClock() {
    harness_->clock().Set(platform::Instant(std::chrono::sys_days(Friday())) + std::chrono::hours(20));
  }
  static platform::Date Friday() { return platform::ParseDate("2026-11-27").value(); }
};

TEST_F(Groups, AreOpenedListedAndEnded) {
  const auto b = Open("Beginnings");
  const auto a = Open("Anchor");
  EXPECT_EQ(ReasonOf(Call(admin_, &Stub::CreateGroup, Creating("ANCHOR")).status), "GROUP_EXISTS");
  v1::ListGroupsRequest list;
  list.set_page_size(1);
  const auto first = Call(mentor_, &Stub::ListGroups, list);
  ASSERT_EQ(first.response.groups_size(), 1);
  EXPECT_EQ(first.response.groups(0).SerializeAsString(), a.SerializeAsString());
  list.set_page_token(first.response.next_page_token());
  EXPECT_EQ(Call(mentor_, &Stub::ListGroups, list).response.groups(0).details().name(), "Beginnings");
  v1::EndGroupRequest end;
  end.set_request_id(NewRequestId());
  end.set_group_id(a.group_id());
  end.set_etag(b.etag());
  EXPECT_EQ(ReasonOf(Call(admin_, &Stub::EndGroup, end).status), "ETAG_MISMATCH");
  end.set_request_id(NewRequestId());
  end.set_etag(a.etag());
  const auto ended = Call(admin_, &Stub::EndGroup, end);
  ASSERT_TRUE(ended.status.ok()) << AnswerOf(ended.status);
  EXPECT_TRUE(ended.response.group().has_ended_on());
  end.set_request_id(NewRequestId());
  end.set_etag(ended.response.group().etag());
  EXPECT_EQ(ReasonOf(Call(admin_, &Stub::EndGroup, end).status), "GROUP_ENDED");
  EXPECT_EQ(Call(mentor_, &Stub::ListGroups, v1::ListGroupsRequest()).response.groups_size(), 1);
  list.Clear();
  list.set_include_ended(true);
  EXPECT_EQ(Call(mentor_, &Stub::ListGroups, list).response.groups_size(), 2);
  Open("Anchor");
}

TEST_F(Groups, NeedSomebodyWhoLeadsThem) {
  auto request = Creating("Anchor");
  request.mutable_details()->set_facilitator_account_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Stub::CreateGroup, request).status), "ACCOUNT_UNKNOWN");
}

TEST_F(Groups, KeepWhoWasThereOnceADay) {
  SetClock();
  const auto group = Open("Anchor");
  const auto today = Call(clinician_, &Stub::RecordAttendance, Recording(group));
  ASSERT_TRUE(today.status.ok()) << AnswerOf(today.status);
  EXPECT_EQ(today.response.attendance().attended_on().day(), 27);
  EXPECT_EQ(today.response.attendance().recorded_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAttendance, Recording(group, "2026-11-27")).status),
            "ATTENDANCE_RECORDED");
  const auto other = Open("Beginnings");
  Record(other, "2026-11-27");
  Record(group, "2026-11-20");
  EXPECT_THAT(DaysOf(patient_id_), ElementsAre("2026-11-27", "2026-11-27", "2026-11-20"));
  EXPECT_THAT(DaysOf(patient_id_, 1), ElementsAre("2026-11-27", "2026-11-27", "2026-11-20"));
}

TEST_F(Groups, RefuseWhatCannotBe) {
  SetClock();
  const auto group = Open("Anchor", v1::GROUP_FORMAT_ONLINE);
  auto request = Recording(group, "2026-11-28");
  request.set_source(v1::ATTENDANCE_SOURCE_FACILITATOR);
  const auto reply = Call(clinician_, &Stub::RecordAttendance, request);
  EXPECT_EQ(ReasonOf(reply.status), "ATTENDANCE_NOT_VALID");
  EXPECT_THAT(PreconditionsOf(reply.status),
              ElementsAre("DATE_IN_FUTURE", "FORMAT_NOT_OF_GROUP", "NOT_THE_FACILITATOR"));
  request.mutable_attended_on()->set_day(0);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordAttendance, request).status), ElementsAre("attended_on"));
  request = Recording(group);
  request.set_group_id(platform::NewUuid().ToString());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAttendance, request).status), "GROUP_NOT_FOUND");
  EXPECT_EQ(Count("group_attendance"), 0);
}

TEST_F(Groups, AreToldOfByWhoLeadsThemAndCaresForThePatient) {
  SetClock();
  const auto group = Open("Anchor");
  auto request = Recording(group);
  request.set_source(v1::ATTENDANCE_SOURCE_FACILITATOR);
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::RecordAttendance, request).status), "PATIENT_NOT_FOUND");
  Relate(colleague_, patient_id_);
  request.set_request_id(NewRequestId());
  const auto reply = Call(colleague_, &Stub::RecordAttendance, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  EXPECT_EQ(reply.response.attendance().source(), v1::ATTENDANCE_SOURCE_FACILITATOR);
}

TEST_F(Groups, TellNothingOfOthers) {
  SetClock();
  const auto group = Open("Anchor");
  const auto other = Register();
  Relate(clinician_, other);
  Record(group, "2026-11-27");
  EXPECT_THAT(DaysOf(other), IsEmpty());
  v1::ListAttendanceRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::ListAttendance, request).status), "PATIENT_NOT_FOUND");
}

TEST_F(Groups, VoidWhatWasAMistake) {
  SetClock();
  const auto group = Open("Anchor");
  const auto made = Record(group, "2026-11-27");
  v1::VoidAttendanceRequest request;
  request.set_request_id(NewRequestId());
  request.set_patient_id(patient_id_);
  request.set_attendance_id(made.attendance_id());
  const auto voided = Call(clinician_, &Stub::VoidAttendance, request);
  ASSERT_TRUE(voided.status.ok()) << AnswerOf(voided.status);
  EXPECT_TRUE(voided.response.attendance().voided());
  EXPECT_THAT(DaysOf(patient_id_), IsEmpty());
  request.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::VoidAttendance, request).status), "ATTENDANCE_NOT_FOUND");
  Record(group, "2026-11-27");
  EXPECT_EQ(Count("group_attendance"), 2) << "nothing is deleted";
}

TEST_F(Groups, ShowTheTrendByWeek) {
  SetClock();
  const auto group = Open("Anchor");
  for (const char* day : {"2026-11-27", "2026-11-23", "2026-11-11"}) Record(group, day);
  v1::GetAttendanceTrendRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(Call(clinician_, &Stub::GetAttendanceTrend, request).response.weeks_size(), 12);
  request.set_weeks(3);
  const auto trend = Call(clinician_, &Stub::GetAttendanceTrend, request).response;
  std::vector<int> recorded;
  for (const auto& week : trend.weeks()) recorded.push_back(week.recorded());
  EXPECT_THAT(recorded, ElementsAre(1, 0, 2));
  EXPECT_EQ(trend.weeks(0).begins_on().day(), 9);
  EXPECT_EQ(trend.weeks(2).self_reported(), 2);
}

TEST_F(Groups, GoWithARecordThatIsMerged) {
  SetClock();
  const auto group = Open("Anchor");
  Record(group, "2026-11-27");
  const auto survivor = Register();
  Relate(clinician_, survivor);
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_duplicate_patient_id(patient_id_);
  merged.set_survivor_patient_id(survivor);
  TellOfEnrollment(merged, 1);
  EXPECT_THAT(DaysOf(survivor), ElementsAre("2026-11-27"));
  auto again = Recording(group, "2026-11-27");
  again.set_patient_id(survivor);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAttendance, again).status), "ATTENDANCE_RECORDED");
  again.set_request_id(NewRequestId());
  again.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::RecordAttendance, again).status), "PATIENT_MERGED");
}

TEST_F(Groups, CountAMeetingOnceThatTwoRecordsTellOf) {
  SetClock();
  const auto group = Open("Anchor");
  Record(group, "2026-11-27");
  const auto survivor = Register();
  Relate(clinician_, survivor);
  auto again = Recording(group, "2026-11-27");
  again.set_patient_id(survivor);
  ASSERT_TRUE(Call(clinician_, &Stub::RecordAttendance, again).status.ok());
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_duplicate_patient_id(patient_id_);
  merged.set_survivor_patient_id(survivor);
  TellOfEnrollment(merged, 1);
  v1::GetAttendanceTrendRequest request;
  request.set_patient_id(survivor);
  request.set_weeks(1);
  EXPECT_EQ(Call(clinician_, &Stub::GetAttendanceTrend, request).response.weeks(0).recorded(), 1);
}

// A wall holds here too: whoever mentors and is or was this patient does not see where they have been.
TEST_F(Groups, StandBehindAWall) {
  v1::CreateMentorRequest request = MentorshipTest::Creating(Profile());
  request.set_account_id(clinician_.account.ToString());
  request.mutable_profile()->set_supervisor_account_id(colleague_.account.ToString());
  const auto mentor = Call(coordinator_, &v1::MentorService::Stub::CreateMentor, request).response.mentor();
  v1::WallOffPatientRequest wall;
  wall.set_request_id(NewRequestId());
  wall.set_mentor_id(mentor.mentor_id());
  wall.set_patient_id(patient_id_);
  ASSERT_TRUE(Call(privacy_officer_, &v1::MentorService::Stub::WallOffPatient, wall).status.ok());
  const auto group = Open("Anchor");
  const auto walled = Call(clinician_, &Stub::RecordAttendance, Recording(group));
  auto unknown = Recording(group);
  unknown.set_patient_id(platform::NewUuid().ToString());
  EXPECT_EQ(AnswerOf(walled.status), AnswerOf(Call(clinician_, &Stub::RecordAttendance, unknown).status));
  v1::ListAttendanceRequest list;
  list.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ListAttendance, list).status), "PATIENT_NOT_FOUND");
  v1::GetAttendanceTrendRequest trend;
  trend.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::GetAttendanceTrend, trend).status), "PATIENT_NOT_FOUND");
}

}  // namespace
}  // namespace cairn::tests

#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

using Stub = v1::GroupService::Stub;

// A mentor who leads a group, and one of those they walk with comes to it.
class MentorAttendance : public RelationshipClinic {
 protected:
  v1::Group Open(const Person& leader) {
    v1::CreateGroupRequest request;
    request.set_request_id(NewRequestId());
    auto& details = *request.mutable_details();
    details.set_name("Anchor of " + leader.account.ToString());
    details.set_kind(v1::GROUP_KIND_PEER_SUPPORT);
    details.set_format(v1::GROUP_FORMAT_IN_PERSON);
    details.set_facilitator_account_id(leader.account.ToString());
    return Must(coordinator_, &Stub::CreateGroup, request).group();
  }
  /// As the mentor asks, without the patient.
  v1::RecordAttendanceRequest Seeing(const v1::Group& group) const {
    v1::RecordAttendanceRequest request;
    request.set_request_id(NewRequestId());
    request.set_relationship_id(relationship_id_);
    request.set_group_id(group.group_id());
    request.set_source(v1::ATTENDANCE_SOURCE_FACILITATOR);
    request.set_format(v1::GROUP_FORMAT_IN_PERSON);
    return request;
  }
  v1::ListAttendanceResponse ListAs(const Person& person, bool names_patient) {
    v1::ListAttendanceRequest request;
    if (names_patient) request.set_patient_id(patient_id_);
    request.set_relationship_id(relationship_id_);
    return Must(person, &Stub::ListAttendance, request);
  }
  v1::VoidAttendanceRequest Voiding(const v1::GroupAttendance& attendance) const {
    v1::VoidAttendanceRequest request;
    request.set_request_id(NewRequestId());
    request.set_relationship_id(relationship_id_);
    request.set_attendance_id(attendance.attendance_id());
    return request;
  }
};

TEST_F(MentorAttendance, IsRecordedByWhoSawThemAndNamesNoPatient) {
  const auto attendance = Must(mentor_, &Stub::RecordAttendance, Seeing(Open(mentor_))).attendance();
  EXPECT_EQ(attendance.patient_id(), "");
  ASSERT_EQ(ListAs(mentor_, false).attendances_size(), 1);
  EXPECT_EQ(ListAs(mentor_, false).attendances(0).patient_id(), "");
  ASSERT_EQ(ListAs(clinician_, true).attendances_size(), 1);
  EXPECT_EQ(ListAs(clinician_, true).attendances(0).patient_id(), patient_id_);
  EXPECT_EQ(ListAs(clinician_, true).attendances(0).source(), v1::ATTENDANCE_SOURCE_FACILITATOR);
}

TEST_F(MentorAttendance, IsOfTheirOwnPeopleAlone) {
  const auto group = Open(mentor_);
  auto request = Seeing(group);
  request.set_relationship_id(platform::NewUuid().ToString());
  request.set_patient_id(patient_id_);
  EXPECT_EQ(Refused(mentor_, &Stub::RecordAttendance, request), "RELATIONSHIP_NOT_FOUND");
  request = Seeing(group);
  request.clear_relationship_id();
  EXPECT_EQ(Refused(mentor_, &Stub::RecordAttendance, request), "INVALID_REQUEST");
  EXPECT_EQ(Refused(mentor_, &Stub::RecordAttendance, Seeing(Open(colleague_))), "ATTENDANCE_NOT_VALID")
      << "somebody else leads it";
  request = Seeing(Open(admin_));
  request.set_source(v1::ATTENDANCE_SOURCE_SELF_REPORT);
  EXPECT_EQ(Refused(mentor_, &Stub::RecordAttendance, request), "ATTENDANCE_NOT_VALID")
      << "whether something is on record of it is not theirs to learn";
  EXPECT_EQ(Count("group_attendance"), 0);
}

TEST_F(MentorAttendance, EndsWithTheRelationship) {
  auto ending = Changing<v1::EndRelationshipRequest>();
  ending.set_reason(v1::END_REASON_PATIENT_ASKED);
  Must(clinician_, &v1::RelationshipService::Stub::EndRelationship, ending);
  const auto refused = Refused(mentor_, &Stub::RecordAttendance, Seeing(Open(mentor_)));
  EXPECT_TRUE(refused == "RELATIONSHIP_STATE" || refused == "RELATIONSHIP_NOT_FOUND") << refused;
  EXPECT_EQ(Count("group_attendance"), 0);
}

TEST_F(MentorAttendance, IsSeenAndTakenBackByWhoWroteIt) {
  auto theirs = Seeing(Open(colleague_));
  theirs.set_patient_id(patient_id_);
  theirs.set_source(v1::ATTENDANCE_SOURCE_SELF_REPORT);
  const auto of_clinician = Must(clinician_, &Stub::RecordAttendance, theirs).attendance();
  const auto own = Must(mentor_, &Stub::RecordAttendance, Seeing(Open(mentor_))).attendance();
  ASSERT_EQ(ListAs(mentor_, false).attendances_size(), 1);
  EXPECT_EQ(ListAs(mentor_, false).attendances(0).attendance_id(), own.attendance_id());
  EXPECT_EQ(Refused(mentor_, &Stub::VoidAttendance, Voiding(of_clinician)), "ATTENDANCE_NOT_FOUND");
  EXPECT_TRUE(Must(mentor_, &Stub::VoidAttendance, Voiding(own)).attendance().voided());
  EXPECT_EQ(ListAs(mentor_, false).attendances_size(), 0);
  EXPECT_EQ(ListAs(clinician_, true).attendances_size(), 1);
}

}  // namespace
}  // namespace cairn::tests

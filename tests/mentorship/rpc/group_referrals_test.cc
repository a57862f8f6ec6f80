#include "cairn/enrollment/v1/events.pb.h"
#include "tests/mentorship/rpc/relationship_clinic.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Referral = v1::GroupReferral;

// A patient in treatment, who walks with a mentor of the workforce.
class GroupReferrals : public RelationshipClinic {
 protected:
  using Stub = v1::GroupReferralService::Stub;
  using Groups = v1::GroupService::Stub;

  GroupReferrals() {
    // Noon of a Friday in Los Angeles.
    harness_->clock().Set(std::chrono::sys_days(Day("2026-11-27")) + std::chrono::hours(20));
    episode_ = StartEpisode(patient_id_);
    group_ = Open("Anchor");
  }
  static platform::Date Day(const std::string& day) { return platform::ParseDate(day).value(); }
  static google::type::Date On(const std::string& day) { return platform::wire::ToProto(Day(day)); }

  std::string StartEpisode(const std::string& patient) {
    enrollment::v1::EpisodeStarted started;
    started.set_patient_id(patient);
    started.set_episode_id(platform::NewUuid().ToString());
    started.set_programme_id(platform::NewUuid().ToString());
    *started.mutable_started_on() = On("2026-01-05");
    TellOfEnrollment(started, 1);
    return started.episode_id();
  }
  void Discharge() {
    enrollment::v1::EpisodeEnded ended;
    ended.set_patient_id(patient_id_);
    ended.set_episode_id(episode_);
    *ended.mutable_occurred_on() = On("2026-11-27");
    TellOfEnrollment(ended, 2);
  }
  v1::Group Open(const std::string& name) {
    v1::CreateGroupRequest request;
    request.set_request_id(NewRequestId());
    auto& details = *request.mutable_details();
    details.set_name(name);
    details.set_kind(v1::GROUP_KIND_PEER_SUPPORT);
    details.set_format(v1::GROUP_FORMAT_IN_PERSON);
    details.set_facilitator_account_id(mentor_.account.ToString());
    return Must(coordinator_, &Groups::CreateGroup, request).group();
  }
  void EndGroup() {
    v1::EndGroupRequest request;
    request.set_request_id(NewRequestId());
    request.set_group_id(group_.group_id());
    request.set_etag(group_.etag());
    Must(admin_, &Groups::EndGroup, request);
  }
  v1::ReferToGroupRequest Referring(const std::string& by = "2026-12-04") const {
    v1::ReferToGroupRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_group_id(group_.group_id());
    request.set_hands_over_account_id(mentor_.account.ToString());
    *request.mutable_hand_over_by_date() = On(by);
    return request;
  }
  Referral Refer(const std::string& by = "2026-12-04") {
    return Must(clinician_, &Stub::ReferToGroup, Referring(by)).referral();
  }
  /// About `referral`, as the care team asks.
  template <class Request>
  Request About(const Referral& referral) const {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_group_referral_id(referral.group_referral_id());
    request.set_etag(referral.etag());
    return request;
  }
  v1::RecordGroupHandOffRequest HandingOff(const Referral& referral) const {
    auto request = About<v1::RecordGroupHandOffRequest>(referral);
    request.set_hand_off(v1::GROUP_HAND_OFF_IN_PERSON);
    return request;
  }
  Referral HandOff(const Referral& referral) {
    return Must(clinician_, &Stub::RecordGroupHandOff, HandingOff(referral)).referral();
  }
  Reply<v1::RecordGroupReferralOutcomeResponse> Close(const Referral& referral, v1::GroupReferralOutcome outcome,
                                                      const std::string& day = "") {
    auto request = About<v1::RecordGroupReferralOutcomeRequest>(referral);
    request.set_outcome(outcome);
    if (!day.empty()) *request.mutable_attended_on() = On(day);
    return Call(clinician_, &Stub::RecordGroupReferralOutcome, request);
  }
  v1::GroupAttendance Attend(const std::string& day) {
    v1::RecordAttendanceRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_group_id(group_.group_id());
    request.set_source(v1::ATTENDANCE_SOURCE_SELF_REPORT);
    request.set_format(v1::GROUP_FORMAT_IN_PERSON);
    *request.mutable_attended_on() = On(day);
    return Must(clinician_, &Groups::RecordAttendance, request).attendance();
  }
  void Void(const v1::GroupAttendance& attendance) {
    v1::VoidAttendanceRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_attendance_id(attendance.attendance_id());
    Must(clinician_, &Groups::VoidAttendance, request);
  }
  v1::ListGroupReferralsResponse List(int page_size = 0, const std::string& token = "") {
    v1::ListGroupReferralsRequest request;
    request.set_patient_id(patient_id_);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Must(clinician_, &Stub::ListGroupReferrals, request);
  }
  Referral Latest() {
    const auto listed = List();
    return listed.referrals().empty() ? Referral() : listed.referrals(0);
  }
  v1::ListDueGroupReferralsResponse Due(const Person& person, bool overdue = false) {
    v1::ListDueGroupReferralsRequest request;
    request.set_overdue_only(overdue);
    return Must(person, &Stub::ListDueGroupReferrals, request);
  }
  /// As an import leaves one.
  std::string AddMeeting() {
    const auto id = platform::NewUuid().ToString();
    Sql("INSERT INTO meeting_feed VALUES ('" + org_.ToString() +
        "', 'a feed', gen_random_uuid(), now(), gen_random_uuid())");
    Sql("INSERT INTO meeting (org_id, meeting_id, feed, slug, name, minutes_of_week, time_zone, types, languages, "
        "attendance, group_name, location, address, city, state, postal_code, conference_url, conference_phone, notes, "
        "content_sha256, seen_in, version, created_at, updated_at) VALUES ('" +
        org_.ToString() + "', '" + id +
        "', 'a feed', 'tuesday', 'Tuesday night', '{1}', 'America/New_York', '{}', '{en}', 1, '', '', '', '', '', '', "
        "'', '', '', '', gen_random_uuid(), 1, now(), now())");
    return id;
  }

  std::string episode_;
  v1::Group group_;
};

TEST_F(GroupReferrals, GoFromTheReferralToTheFirstTimeThere) {
  const auto open = Refer();
  EXPECT_EQ(open.state(), Referral::STATE_OPEN);
  EXPECT_EQ(open.patient_id(), patient_id_);
  EXPECT_EQ(open.hands_over_account_id(), mentor_.account.ToString());
  EXPECT_EQ(open.due_date().day(), 4);
  EXPECT_FALSE(open.overdue());
  const auto handed = HandOff(open);
  EXPECT_EQ(handed.state(), Referral::STATE_HANDED_OVER);
  EXPECT_EQ(handed.hand_off(), v1::GROUP_HAND_OFF_IN_PERSON);
  EXPECT_EQ(handed.handed_over_on().day(), 27);
  EXPECT_EQ(handed.due_date().day(), 11) << "two weeks on somebody asks";
  const auto closed = Close(handed, v1::GROUP_REFERRAL_OUTCOME_ATTENDED, "2026-11-27").response.referral();
  EXPECT_EQ(closed.state(), Referral::STATE_ATTENDED);
  EXPECT_EQ(closed.attendance_id(), "");
  EXPECT_FALSE(closed.has_due_date());
  EXPECT_EQ(closed.closed_by_account_id(), clinician_.account.ToString());
  EXPECT_EQ(Latest().SerializeAsString(), closed.SerializeAsString());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%GroupReferralService%' AND outcome = 'OK'"), 4);
}

TEST_F(GroupReferrals, AreRefusedWithEverythingThatIsWrong) {
  auto request = Referring("2026-11-26");
  request.set_hands_over_account_id(platform::NewUuid().ToString());
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, request), "ACCOUNT_UNKNOWN");
  request = Referring("2026-11-26");
  EndGroup();
  const auto refused = Call(clinician_, &Stub::ReferToGroup, request);
  EXPECT_EQ(ReasonOf(refused.status), "GROUP_REFERRAL_NOT_VALID");
  EXPECT_EQ(MetadataOf(refused.status, "rules"), "GROUP_ENDED,HAND_OVER_IN_PAST");
  request = Referring();
  request.clear_target();
  request.mutable_hand_over_by_date()->set_day(31);
  request.mutable_hand_over_by_date()->set_month(2);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::ReferToGroup, request).status),
              ElementsAre("hand_over_by_date", "target"));
  request = Referring();
  request.set_group_id(platform::NewUuid().ToString());
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, request), "GROUP_NOT_FOUND");
  request.set_meeting_id(platform::NewUuid().ToString());
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, request), "MEETING_NOT_FOUND");
  request.set_group_id("no id");
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::ReferToGroup, request).status), ElementsAre("group_id"));
  EXPECT_EQ(Count("group_referral"), 0);
}

TEST_F(GroupReferrals, AreForPeopleInTreatmentAndOnceForEachPlace) {
  const auto first = Refer();
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, Referring()), "GROUP_REFERRAL_OPEN");
  Close(first, v1::GROUP_REFERRAL_OUTCOME_NOT_REACHED);
  Refer();
  patient_id_ = Register();
  Relate(clinician_, patient_id_);
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, Referring()), "NO_OPEN_EPISODE");
}

TEST_F(GroupReferrals, LeadToAMeetingOfTheDirectoryToo) {
  auto request = Referring();
  request.set_meeting_id(AddMeeting());
  const auto referral = Must(clinician_, &Stub::ReferToGroup, request).referral();
  EXPECT_EQ(referral.meeting_id(), request.meeting_id());
  EXPECT_FALSE(referral.has_group_id());
  Refer();
  request.set_request_id(NewRequestId());
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, request), "GROUP_REFERRAL_OPEN");
  Sql("UPDATE meeting SET retired_at = now()");
  Close(referral, v1::GROUP_REFERRAL_OUTCOME_DECLINED);
  request.set_request_id(NewRequestId());
  EXPECT_EQ(MetadataOf(Call(clinician_, &Stub::ReferToGroup, request).status, "rules"), "MEETING_RETIRED");
}

TEST_F(GroupReferrals, AreClosedByAnAttendanceAndGoOnWhenItIsVoided) {
  HandOff(Refer());
  const auto attendance = Attend("2026-11-27");
  auto now = Latest();
  EXPECT_EQ(now.state(), Referral::STATE_ATTENDED);
  EXPECT_EQ(now.attendance_id(), attendance.attendance_id());
  EXPECT_EQ(now.attended_on().day(), 27);
  EXPECT_TRUE(now.has_close_time());
  EXPECT_EQ(ReasonOf(Close(now, v1::GROUP_REFERRAL_OUTCOME_DECLINED).status), "GROUP_REFERRAL_STATE");
  Void(attendance);
  now = Latest();
  EXPECT_EQ(now.state(), Referral::STATE_HANDED_OVER);
  EXPECT_EQ(now.attendance_id(), "");
  EXPECT_FALSE(now.has_close_time() || now.has_attended_on());
}

TEST_F(GroupReferrals, CountTheFirstOfSeveralAttendances) {
  Refer();
  harness_->clock().Advance(std::chrono::hours(24 * 7));
  const auto second = Attend("2026-12-04");
  const auto first = Attend("2026-12-01");
  EXPECT_EQ(Latest().attendance_id(), first.attendance_id());
  Void(first);
  EXPECT_EQ(Latest().attendance_id(), second.attendance_id());
  Void(second);
  EXPECT_EQ(Latest().state(), Referral::STATE_OPEN);
}

TEST_F(GroupReferrals, PassOverWhatWasBeforeThemOrElsewhere) {
  const auto before = Attend("2026-11-27");
  harness_->clock().Advance(std::chrono::minutes(1));
  Refer();
  EXPECT_EQ(Latest().state(), Referral::STATE_OPEN);
  Attend("2026-11-26");
  const auto anchor = group_;
  group_ = Open("Beginnings");
  Attend("2026-11-27");
  group_ = anchor;
  EXPECT_EQ(Latest().state(), Referral::STATE_OPEN);
  Void(before);
  EXPECT_EQ(Latest().state(), Referral::STATE_OPEN);
}

TEST_F(GroupReferrals, StayAsSomebodyHasRecordedThem) {
  Close(Refer(), v1::GROUP_REFERRAL_OUTCOME_DECLINED);
  const auto attendance = Attend("2026-11-27");
  EXPECT_EQ(Latest().state(), Referral::STATE_DECLINED);
  Void(attendance);
  EXPECT_EQ(Latest().state(), Referral::STATE_DECLINED);
}

TEST_F(GroupReferrals, EndWithTheGroup) {
  Refer();
  EndGroup();
  EXPECT_EQ(Latest().state(), Referral::STATE_CANCELLED);
  EXPECT_EQ(Latest().cancel_reason(), v1::GROUP_REFERRAL_CANCEL_REASON_GROUP_ENDED);
  EXPECT_THAT(Due(clinician_).referrals(), IsEmpty());
}

TEST_F(GroupReferrals, EndWithADischargeUnlessAnotherEpisodeIsOpen) {
  Refer();
  const auto another = StartEpisode(patient_id_);
  Discharge();
  EXPECT_EQ(Latest().state(), Referral::STATE_OPEN);
  episode_ = another;
  Discharge();
  EXPECT_EQ(Latest().state(), Referral::STATE_CANCELLED);
  EXPECT_EQ(Latest().cancel_reason(), v1::GROUP_REFERRAL_CANCEL_REASON_DISCHARGED);
  EXPECT_EQ(Latest().closed_by_account_id(), "");
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, Referring()), "NO_OPEN_EPISODE");
}

TEST_F(GroupReferrals, AreCancelledByPeopleForTheirReasonsAlone) {
  const auto referral = Refer();
  auto request = About<v1::CancelGroupReferralRequest>(referral);
  request.set_reason(v1::GROUP_REFERRAL_CANCEL_REASON_DISCHARGED);
  const auto refused = Call(clinician_, &Stub::CancelGroupReferral, request);
  EXPECT_EQ(MetadataOf(refused.status, "rules"), "REASON_OF_THE_SERVICE");
  request.set_request_id(NewRequestId());
  request.set_reason(v1::GROUP_REFERRAL_CANCEL_REASON_PLAN_CHANGED);
  EXPECT_EQ(Must(clinician_, &Stub::CancelGroupReferral, request).referral().state(), Referral::STATE_CANCELLED);
}

TEST_F(GroupReferrals, RefuseDaysThatCannotBeAndOldVersions) {
  const auto referral = Refer();
  auto handing = HandingOff(referral);
  *handing.mutable_handed_over_on() = On("2026-11-28");
  EXPECT_EQ(MetadataOf(Call(clinician_, &Stub::RecordGroupHandOff, handing).status, "rules"), "DATE_IN_FUTURE");
  handing.mutable_handed_over_on()->set_month(13);
  EXPECT_THAT(FieldsOf(Call(clinician_, &Stub::RecordGroupHandOff, handing).status), ElementsAre("handed_over_on"));
  EXPECT_EQ(MetadataOf(Close(referral, v1::GROUP_REFERRAL_OUTCOME_ATTENDED).status, "rules"), "DAY_REQUIRED");
  EXPECT_EQ(MetadataOf(Close(referral, v1::GROUP_REFERRAL_OUTCOME_DECLINED, "2026-11-26").status, "rules"),
            "DAY_WITHOUT_ATTENDANCE,BEFORE_REFERRAL");
  EXPECT_EQ(Latest().SerializeAsString(), referral.SerializeAsString()) << "nothing was changed";
  HandOff(referral);
  EXPECT_EQ(ReasonOf(Close(referral, v1::GROUP_REFERRAL_OUTCOME_DECLINED).status), "ETAG_MISMATCH");
  EXPECT_EQ(Refused(clinician_, &Stub::RecordGroupHandOff, HandingOff(Latest())), "GROUP_REFERRAL_STATE");
  auto unknown = HandingOff(referral);
  unknown.set_group_referral_id(platform::NewUuid().ToString());
  EXPECT_EQ(Refused(clinician_, &Stub::RecordGroupHandOff, unknown), "GROUP_REFERRAL_NOT_FOUND");
}

TEST_F(GroupReferrals, AreListedWhatIsDueFirstFirst) {
  const auto later = Refer("2026-12-20");
  const auto anchor = group_;
  group_ = Open("Beginnings");
  const auto sooner = Refer("2026-11-28");
  const auto due = Due(clinician_);
  ASSERT_EQ(due.referrals_size(), 2);
  EXPECT_EQ(due.referrals(0).group_referral_id(), sooner.group_referral_id());
  EXPECT_EQ(due.referrals(1).group_referral_id(), later.group_referral_id());
  EXPECT_THAT(Due(clinician_, true).referrals(), IsEmpty());
  EXPECT_THAT(Due(colleague_).referrals(), IsEmpty()) << "of one's own patients";
  harness_->clock().Advance(std::chrono::hours(48));
  const auto overdue = Due(clinician_, true);
  ASSERT_EQ(overdue.referrals_size(), 1);
  EXPECT_EQ(overdue.referrals(0).group_referral_id(), sooner.group_referral_id());
  EXPECT_TRUE(overdue.referrals(0).overdue());
  HandOff(sooner);
  EXPECT_THAT(Due(clinician_, true).referrals(), IsEmpty()) << "the asking is due in two weeks";
  harness_->clock().Advance(std::chrono::hours(24 * 15));
  EXPECT_EQ(Due(clinician_, true).referrals_size(), 1);
}

TEST_F(GroupReferrals, ArePagedTheLatestFirst) {
  std::vector<std::string> referred;
  for (const char* name : {"One", "Two", "Three"}) {
    group_ = Open(name);
    referred.insert(referred.begin(), Refer().group_referral_id());
    harness_->clock().Advance(std::chrono::minutes(1));
  }
  std::vector<std::string> listed;
  std::string token;
  do {
    const auto page = List(2, token);
    for (const auto& referral : page.referrals()) listed.push_back(referral.group_referral_id());
    token = page.next_page_token();
  } while (!token.empty());
  EXPECT_EQ(listed, referred);
}

TEST_F(GroupReferrals, GoWithARecordThatIsMerged) {
  const auto referral = Refer();
  const auto survivor = Register();
  Relate(clinician_, survivor);
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_duplicate_patient_id(patient_id_);
  merged.set_survivor_patient_id(survivor);
  TellOfEnrollment(merged, 1);
  EXPECT_EQ(Refused(clinician_, &Stub::RecordGroupHandOff, HandingOff(referral)), "PATIENT_MERGED");
  patient_id_ = survivor;
  EXPECT_EQ(Latest().patient_id(), survivor);
  EXPECT_EQ(Refused(clinician_, &Stub::ReferToGroup, Referring()), "GROUP_REFERRAL_OPEN");
  const auto attendance = Attend("2026-11-27");
  EXPECT_EQ(Latest().attendance_id(), attendance.attendance_id());
}

TEST_F(GroupReferrals, AreTheCareTeamsAlone) {
  Refer();
  v1::ListGroupReferralsRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(Refused(colleague_, &Stub::ListGroupReferrals, request), "PATIENT_NOT_FOUND");
  auto theirs = Referring();
  EXPECT_EQ(Refused(colleague_, &Stub::ReferToGroup, theirs), "PATIENT_NOT_FOUND");
}

TEST_F(GroupReferrals, ShowAMentorWhatTheyAreToHandOverAndNoPatient) {
  const auto referral = Refer();
  const auto anchor = group_;
  group_ = Open("Beginnings");
  auto of_another = Referring();
  of_another.set_hands_over_account_id(colleague_.account.ToString());
  const auto not_theirs = Must(clinician_, &Stub::ReferToGroup, of_another).referral();
  const auto due = Due(mentor_);
  ASSERT_EQ(due.referrals_size(), 1);
  const auto& own = due.referrals(0);
  EXPECT_EQ(own.group_referral_id(), referral.group_referral_id());
  EXPECT_EQ(own.relationship_id(), relationship_id_);
  EXPECT_EQ(own.patient_id() + own.referred_by_account_id(), "");
  auto request = HandingOff(own);
  request.clear_patient_id();
  request.set_relationship_id(relationship_id_);
  auto other = request;
  other.set_group_referral_id(not_theirs.group_referral_id());
  other.set_etag(not_theirs.etag());
  EXPECT_EQ(Refused(mentor_, &Stub::RecordGroupHandOff, other), "GROUP_REFERRAL_NOT_FOUND");
  const auto handed = Must(mentor_, &Stub::RecordGroupHandOff, request).referral();
  EXPECT_EQ(handed.state(), Referral::STATE_HANDED_OVER);
  EXPECT_EQ(handed.patient_id() + handed.handed_over_by_account_id(), "");
  const auto listed = List();
  ASSERT_EQ(listed.referrals_size(), 2);
  EXPECT_EQ(listed.referrals(1).handed_over_by_account_id(), mentor_.account.ToString());
}

TEST_F(GroupReferrals, AreNotForAMentorFromOutside) {
  Refer();
  Sql("UPDATE mentor SET workforce = 2");
  EXPECT_EQ(Refused(mentor_, &Stub::ListDueGroupReferrals, v1::ListDueGroupReferralsRequest()), "NOT_OF_THE_WORKFORCE");
  auto request = HandingOff(Latest());
  request.clear_patient_id();
  request.set_relationship_id(relationship_id_);
  EXPECT_EQ(Refused(mentor_, &Stub::RecordGroupHandOff, request), "NOT_OF_THE_WORKFORCE");
  group_ = Open("Beginnings");
  EXPECT_EQ(MetadataOf(Call(clinician_, &Stub::ReferToGroup, Referring()).status, "rules"), "FROM_OUTSIDE");
}

TEST_F(GroupReferrals, StandBehindAWall) {
  Refer();
  v1::WallOffPatientRequest wall;
  wall.set_request_id(NewRequestId());
  wall.set_mentor_id(own_.mentor_id());
  wall.set_patient_id(patient_id_);
  Must(privacy_officer_, &v1::MentorService::Stub::WallOffPatient, wall);
  EXPECT_THAT(Due(mentor_).referrals(), IsEmpty());
  auto request = HandingOff(Latest());
  request.clear_patient_id();
  request.set_relationship_id(relationship_id_);
  EXPECT_EQ(Refused(mentor_, &Stub::RecordGroupHandOff, request), "RELATIONSHIP_NOT_FOUND");
}

// What must not be stored has no field: the names of the fields are the list.
TEST(GroupReferralContract, HasNoFieldForANoteOrForAnybodyElse) {
  const auto* message = Referral::descriptor();
  for (int i = 0; i < message->field_count(); ++i) {
    const auto& name = message->field(i)->name();
    const bool text = message->field(i)->type() == google::protobuf::FieldDescriptor::TYPE_STRING;
    EXPECT_TRUE(!text || name.ends_with("_id") || name == "etag") << name;
  }
}

}  // namespace
}  // namespace cairn::tests

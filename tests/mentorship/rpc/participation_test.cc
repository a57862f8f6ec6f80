#include <functional>
#include <set>

#include "cairn/enrollment/v1/events.pb.h"
#include "tests/mentorship/rpc/mentorship_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;

class Participations : public MentorshipTest {
 protected:
  using Stub = v1::SupportFormService::Stub;
  using Request = v1::RecordParticipationRequest;

  Participations() {
    harness_->clock().Set(std::chrono::sys_days(platform::ParseDate("2026-03-04").value()) + std::chrono::hours(18));
  }

  Reply<v1::RecordParticipationResponse> Record(const std::function<void(Request&)>& fill) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    fill(request);
    return Call(clinician_, &Stub::RecordParticipation, request);
  }
  static void Forum(Request& request) {
    auto& forum = *request.mutable_forum();
    forum.set_platform("a forum");
    forum.set_handle("sober_fox");
    forum.set_handle_consented(true);
    forum.set_days_last_week(3);
  }
  static void Crisis(Request& request) {
    auto& hotline = *request.mutable_hotline();
    hotline.set_line(v1::HOTLINE_988);
    hotline.set_use(v1::HOTLINE_USE_USED);
    hotline.set_outcome(v1::HOTLINE_OUTCOME_HELPED);
    hotline.mutable_occurred_on()->set_year(2026);
    hotline.mutable_occurred_on()->set_month(3);
    hotline.mutable_occurred_on()->set_day(4);
  }
  static void Meetings(Request& request) {
    auto& help = *request.mutable_mutual_help();
    help.set_kind(v1::MUTUAL_HELP_KIND_SMART_RECOVERY);
    help.set_takes_part(true);
    help.set_meetings_per_week(2);
  }
  v1::ListParticipationResponse List(int page_size = 0, const std::string& token = "") {
    v1::ListParticipationRequest request;
    request.set_patient_id(patient_id_);
    request.set_page_size(page_size);
    request.set_page_token(token);
    return Call(clinician_, &Stub::ListParticipation, request).response;
  }
  v1::ListFollowUpsResponse FollowUps(const Person& person) {
    return Call(person, &Stub::ListFollowUps, v1::ListFollowUpsRequest()).response;
  }
  Reply<v1::RecordFollowUpResponse> FollowUp(const std::string& id) {
    v1::RecordFollowUpRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_id_);
    request.set_participation_id(id);
    return Call(clinician_, &Stub::RecordFollowUp, request);
  }
};

TEST_F(Participations, AreKeptAsTold) {
  for (const auto& fill : {Forum, Crisis, Meetings}) {
    const auto reply = Record(fill);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    harness_->clock().Advance(std::chrono::minutes(1));
  }
  const auto first = List(2);
  ASSERT_EQ(first.participations_size(), 2);
  EXPECT_EQ(first.participations(0).mutual_help().meetings_per_week(), 2);
  EXPECT_EQ(first.participations(1).hotline().outcome(), v1::HOTLINE_OUTCOME_HELPED);
  const auto rest = List(2, first.next_page_token());
  ASSERT_EQ(rest.participations_size(), 1);
  EXPECT_EQ(rest.participations(0).forum().handle(), "sober_fox");
  EXPECT_TRUE(rest.participations(0).forum().handle_consented());
}

TEST_F(Participations, AreRefusedWithEveryRuleTheyBreak) {
  const auto refused = Record([](Request& request) {
    request.mutable_mutual_help()->set_kind(v1::MUTUAL_HELP_KIND_OTHER);
    request.mutable_mutual_help()->set_takes_part(false);
    request.mutable_mutual_help()->set_meetings_per_week(1);
    request.mutable_mutual_help()->set_has_sponsor(true);
  });
  EXPECT_EQ(ReasonOf(refused.status), "PARTICIPATION_NOT_VALID");
  EXPECT_EQ(MetadataOf(refused.status, "rules"), "MEETINGS_WITHOUT_PART,SPONSOR_WITHOUT_PART");
  EXPECT_THAT(FieldsOf(Record([](Request&) {}).status), ElementsAre("form"));
  EXPECT_EQ(Count("participation"), 0);
}

TEST_F(Participations, AskForAFollowUpAfterACrisis) {
  const auto recorded = Record(Crisis).response.participation();
  const auto ordinary = Record(Meetings).response.participation();
  EXPECT_TRUE(recorded.has_follow_up_by_time());
  EXPECT_FALSE(ordinary.has_follow_up_by_time());
  ASSERT_EQ(FollowUps(clinician_).participations_size(), 1);
  EXPECT_FALSE(FollowUps(clinician_).participations(0).follow_up_overdue());
  EXPECT_EQ(FollowUps(colleague_).participations_size(), 0) << "of one's own patients";
  harness_->clock().Advance(std::chrono::hours(25));
  EXPECT_TRUE(FollowUps(clinician_).participations(0).follow_up_overdue());
  EXPECT_EQ(ReasonOf(FollowUp(ordinary.participation_id()).status), "NO_FOLLOW_UP_ASKED_FOR");
  EXPECT_EQ(ReasonOf(FollowUp(platform::NewUuid().ToString()).status), "PARTICIPATION_NOT_FOUND");
  EXPECT_TRUE(FollowUp(recorded.participation_id()).status.ok());
  EXPECT_TRUE(FollowUp(recorded.participation_id()).status.ok()) << "the first time counts";
  EXPECT_EQ(FollowUps(clinician_).participations_size(), 0);
}

TEST_F(Participations, AreOfTheCareTeamAlone) {
  Record(Forum);
  v1::ListParticipationRequest request;
  request.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(colleague_, &Stub::ListParticipation, request).status), "PATIENT_NOT_FOUND");
  EXPECT_EQ(Call(mentor_, &Stub::ListParticipation, request).status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
}

TEST_F(Participations, TellWhatWasNotSaidApartFromNothing) {
  const auto unsaid = Record([](Request& request) {
    auto& help = *request.mutable_mutual_help();
    help.set_kind(v1::MUTUAL_HELP_KIND_ALCOHOLICS_ANONYMOUS);
    help.set_takes_part(true);
  });
  ASSERT_TRUE(unsaid.status.ok()) << AnswerOf(unsaid.status);
  harness_->clock().Advance(std::chrono::minutes(1));
  const auto none = Record([](Request& request) {
    auto& help = *request.mutable_mutual_help();
    help.set_kind(v1::MUTUAL_HELP_KIND_ALCOHOLICS_ANONYMOUS);
    help.set_takes_part(true);
    help.set_meetings_per_week(0);
    help.set_has_sponsor(false);
    help.set_preference(v1::MUTUAL_HELP_PREFERENCE_SECULAR);
  });
  ASSERT_TRUE(none.status.ok()) << AnswerOf(none.status);
  const auto listed = List();
  ASSERT_EQ(listed.participations_size(), 2);
  const auto& said = listed.participations(0).mutual_help();
  EXPECT_TRUE(said.has_meetings_per_week() && said.has_has_sponsor());
  EXPECT_EQ(said.meetings_per_week(), 0);
  EXPECT_EQ(said.preference(), v1::MUTUAL_HELP_PREFERENCE_SECULAR);
  const auto& not_said = listed.participations(1).mutual_help();
  EXPECT_FALSE(not_said.has_meetings_per_week() || not_said.has_has_sponsor());
  EXPECT_EQ(not_said.preference(), v1::MUTUAL_HELP_PREFERENCE_UNSPECIFIED);
  EXPECT_THAT(FieldsOf(Record([](Request& request) {
                         request.mutable_mutual_help()->set_kind(v1::MUTUAL_HELP_KIND_OTHER);
                       }).status),
              ElementsAre("mutual_help.takes_part"));
}

TEST_F(Participations, GoWithARecordThatIsMerged) {
  Record(Forum);
  const auto crisis = Record(Crisis).response.participation();
  const auto survivor = Register();
  Relate(clinician_, survivor);
  enrollment::v1::PatientMerged merged;
  merged.set_merge_id(platform::NewUuid().ToString());
  merged.set_duplicate_patient_id(patient_id_);
  merged.set_survivor_patient_id(survivor);
  TellOfEnrollment(merged, 1);
  EXPECT_EQ(ReasonOf(Record(Meetings).status), "PATIENT_MERGED");
  patient_id_ = survivor;
  const auto listed = List();
  ASSERT_EQ(listed.participations_size(), 2);
  for (const auto& participation : listed.participations()) EXPECT_EQ(participation.patient_id(), survivor);
  const auto follow_ups = FollowUps(clinician_);
  ASSERT_EQ(follow_ups.participations_size(), 1);
  EXPECT_EQ(follow_ups.participations(0).patient_id(), survivor);
  EXPECT_TRUE(FollowUp(crisis.participation_id()).status.ok());
  ASSERT_TRUE(Record(Forum).status.ok()) << "what was sealed for one record and for the other opens together";
  int forums = 0;
  const auto both = List();
  for (const auto& participation : both.participations()) {
    if (participation.forum().handle() == "sober_fox") ++forums;
  }
  EXPECT_EQ(forums, 2);
}

TEST_F(Participations, StandBehindAWall) {
  Record(Crisis);
  v1::CreateMentorRequest request = Creating(Profile());
  request.set_account_id(clinician_.account.ToString());
  request.mutable_profile()->set_supervisor_account_id(colleague_.account.ToString());
  const auto mentor = Call(coordinator_, &v1::MentorService::Stub::CreateMentor, request).response.mentor();
  v1::WallOffPatientRequest wall;
  wall.set_request_id(NewRequestId());
  wall.set_mentor_id(mentor.mentor_id());
  wall.set_patient_id(patient_id_);
  ASSERT_TRUE(Call(privacy_officer_, &v1::MentorService::Stub::WallOffPatient, wall).status.ok());
  EXPECT_EQ(FollowUps(clinician_).participations_size(), 0);
  EXPECT_EQ(ReasonOf(Record(Meetings).status), "PATIENT_NOT_FOUND");
  v1::ListParticipationRequest list;
  list.set_patient_id(patient_id_);
  EXPECT_EQ(ReasonOf(Call(clinician_, &Stub::ListParticipation, list).status), "PATIENT_NOT_FOUND");
}

TEST_F(Participations, AreSealedWithTheKeyOfThePatientAndGoWithIt) {
  Record(Forum);
  for (const char* column : {"forum_handle_sealed", "forum_platform_sealed"}) {
    for (const char* words : {"sober_fox", "a forum"}) {
      EXPECT_EQ(Count(std::string("participation WHERE encode(") + column + ", 'escape') LIKE '%" + words + "%'"), 0);
    }
  }
  EXPECT_EQ(Count("patient_key WHERE wrapped IS NOT NULL"), 1);
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  TellOfEnrollment(shredded, 2);
  EXPECT_EQ(Count("participation"), 1) << "nothing is deleted";
  EXPECT_EQ(Count("patient_key WHERE wrapped IS NOT NULL"), 0);
}

TEST_F(Participations, HaveANumberToCallAtHand) {
  const auto reply = Call(mentor_, &Stub::ListSupportResources, v1::ListSupportResourcesRequest());
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  ASSERT_GE(reply.response.resources_size(), 3);
  EXPECT_THAT(reply.response.resources(0).uris(), ElementsAre("tel:988", "sms:988"));
  EXPECT_THAT(reply.response.resources(1).uris(), ElementsAre("tel:+1-800-662-4357"));
  EXPECT_EQ(reply.response.resources(2).kind(), v1::SUPPORT_RESOURCE_KIND_ONLINE_FORUM);
}

// What must not be stored has no field: the names of the fields are the list.
TEST(ParticipationContract, HasNoFieldForMore) {
  const auto names = [](const google::protobuf::Descriptor* message) {
    std::set<std::string> fields;
    for (int i = 0; i < message->field_count(); ++i) fields.insert(message->field(i)->name());
    return fields;
  };
  EXPECT_THAT(names(v1::ForumParticipation::descriptor()),
              ElementsAre("days_last_week", "handle", "handle_consented", "platform"));
  EXPECT_THAT(names(v1::HotlineParticipation::descriptor()),
              ElementsAre("line", "local_hotline_id", "occurred_on", "outcome", "use"));
  EXPECT_THAT(names(v1::MutualHelpParticipation::descriptor()),
              ElementsAre("has_sponsor", "kind", "meetings_per_week", "preference", "takes_part"));
}

}  // namespace
}  // namespace cairn::tests

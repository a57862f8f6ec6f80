#include <functional>
#include <set>

#include "cairn/enrollment/v1/events.pb.h"
#include "mentorship/followers/enrollment_events.h"
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

TEST_F(Participations, ForgetAHandleWhenAPatientIsShredded) {
  Record(Forum);
  EXPECT_EQ(Count("participation WHERE encode(forum_handle_sealed, 'escape') LIKE '%sober_fox%'"), 0);
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  const auto event = EventOf(shredded, 2, harness_->clock().Now());
  harness_->database().InTransaction(
      org_, platform::SystemClock().Now() + std::chrono::seconds(10),
      [&](platform::postgres::Transaction& tx) { mentorship::followers::ApplyEnrollmentEvent(tx, event); });
  EXPECT_EQ(Count("participation WHERE forum_handle_sealed IS NULL"), 1);
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
  EXPECT_THAT(names(v1::HotlineParticipation::descriptor()), ElementsAre("line", "occurred_on", "outcome", "use"));
  EXPECT_THAT(names(v1::MutualHelpParticipation::descriptor()),
              ElementsAre("has_sponsor", "kind", "meetings_per_week", "takes_part"));
}

}  // namespace
}  // namespace cairn::tests

#include <google/protobuf/unknown_field_set.h>

#include "cairn/enrollment/v1/events.pb.h"
#include "mentorship/followers/enrollment_events.h"
#include "tests/mentorship/rpc/support_desk.h"

namespace cairn::tests {
namespace {

using std::chrono::minutes;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using SupportRequests = SupportDesk;

TEST_F(SupportRequests, SayWhatToDoBeforeAnybodyIsAsked) {
  const auto overdose = Open(v1::SUPPORT_KIND_OVERDOSE, patient_id_);
  EXPECT_EQ(overdose.instruction(), v1::SUPPORT_INSTRUCTION_CALL_911);
  EXPECT_THAT(overdose.instruction_text(), HasSubstr("Call 911 now"));
  EXPECT_THAT(overdose.instruction_text(), HasSubstr("naloxone"));
  EXPECT_EQ(overdose.state(), v1::SupportRequest::STATE_OPEN);
  EXPECT_EQ(Count("support_asked"), 0) << "no queue";
  const auto intent = Open(v1::SUPPORT_KIND_SUICIDAL_INTENT, patient_id_);
  EXPECT_THAT(intent.instruction_text(), HasSubstr("988"));
  EXPECT_TRUE(intent.nobody_on_call()) << "no clinician is on the roster";
  EXPECT_FALSE(Open(v1::SUPPORT_KIND_ORDINARY).nobody_on_call());
  EXPECT_EQ(Open(v1::SUPPORT_KIND_ORDINARY).instruction_text(), "");
}

TEST_F(SupportRequests, AskWhoIsOnCallAndShowTheirClocks) {
  const auto opened = Open(v1::SUPPORT_KIND_ORDINARY, patient_id_);
  EXPECT_EQ(opened.state(), v1::SupportRequest::STATE_ASKED);
  const auto now = harness_->clock().Now();
  EXPECT_EQ(opened.clock().acknowledge_by_time().seconds(), (now + minutes(15)).time_since_epoch().count() / 1'000'000);
  EXPECT_EQ(opened.clock().page_by_time().seconds(), (now + minutes(5)).time_since_epoch().count() / 1'000'000);
  const auto mine = List(mentor_);
  ASSERT_EQ(mine.requests_size(), 1);
  EXPECT_TRUE(mine.requests(0).is_asked_of_me());
  EXPECT_EQ(mine.requests(0).call_back(), "802-555-0199");
  EXPECT_FALSE(List(another_mentor_).requests(0).is_asked_of_me());
  const auto all = Get(opened.support_request_id());
  EXPECT_EQ(all.patient_id(), patient_id_);
  ASSERT_EQ(all.asked_size(), 1);
  EXPECT_EQ(all.asked(0).account_id(), mentor_.account.ToString());
  EXPECT_EQ(Events("SupportRequested"), 1);
}

TEST_F(SupportRequests, EscalateToTheNextAndThenAlert) {
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY, patient_id_).support_request_id();
  EXPECT_EQ(clock_->RunOnce(), 0) << "not yet";
  EXPECT_EQ(After(minutes(5)), 1);
  EXPECT_EQ(clock_->RunOnce(), 0) << "once for each moment";
  ASSERT_EQ(Get(id).asked_size(), 2);
  EXPECT_EQ(Get(id).asked(1).account_id(), coordinator_.account.ToString()) << "the backup";
  EXPECT_EQ(After(minutes(5)), 1);
  EXPECT_EQ(Get(id).state(), v1::SupportRequest::STATE_OPEN) << "nobody is left";
  EXPECT_EQ(Get(id).alerts(), 1);
  EXPECT_EQ(After(minutes(14)), 0);
  EXPECT_EQ(After(minutes(1)), 1);
  EXPECT_EQ(Get(id).alerts(), 2) << "again and again";
  EXPECT_TRUE(Get(id).clock().acknowledge_late());
  EXPECT_EQ(Events("SupportEscalated"), 3);
  EXPECT_EQ(Count("support_order"), 4);
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%EscalationClock%'"), 3);
  // After hours one step, and not all that were missed.
  EXPECT_EQ(After(std::chrono::hours(8)), 1);
}

TEST_F(SupportRequests, AreTakenByOneAndClosed) {
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY, patient_id_).support_request_id();
  const auto taken = Take(mentor_, id);
  ASSERT_TRUE(taken.status.ok()) << AnswerOf(taken.status);
  EXPECT_TRUE(taken.response.request().is_mine());
  EXPECT_EQ(taken.response.request().call_back(), "") << "the answer of a change is kept";
  EXPECT_EQ(Get(id).call_back(), "802-555-0199");
  const auto second = Take(coordinator_, id);
  EXPECT_EQ(ReasonOf(second.status), "SUPPORT_REQUEST_TAKEN");
  EXPECT_EQ(MetadataOf(second.status, "by"), mentor_.account.ToString());
  EXPECT_TRUE(Take(mentor_, id).status.ok()) << "once more is the same";
  EXPECT_EQ(Events("SupportAnswered"), 1);
  EXPECT_EQ(After(minutes(30)), 0) << "nobody else is asked";
  EXPECT_EQ(After(std::chrono::hours(8)), 1) << "what is taken is to be closed";
  EXPECT_EQ(Get(id).alerts(), 1);
  EXPECT_EQ(Count("support_request WHERE call_back_sealed IS NOT NULL"), 1);
  const auto closed = Close(mentor_, id);
  ASSERT_TRUE(closed.status.ok()) << AnswerOf(closed.status);
  EXPECT_EQ(closed.response.request().call_back(), "");
  EXPECT_EQ(Count("support_request WHERE call_back_sealed IS NOT NULL OR call_name_sealed IS NOT NULL"), 0)
      << "who asked is forgotten";
  EXPECT_EQ(Count("support_due"), 0);
  EXPECT_EQ(Events("SupportClosed"), 1);
  EXPECT_EQ(ReasonOf(Close(mentor_, id, v1::SUPPORT_OUTCOME_HANDED_OFF).status), "SUPPORT_REQUEST_CLOSED");
  EXPECT_EQ(List(mentor_).total(), 0);
}

TEST_F(SupportRequests, ArePassedOnAtOnce) {
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY).support_request_id();
  EXPECT_EQ(ReasonOf(PassOn(coordinator_, id).status), "NOT_ASKED");
  ASSERT_TRUE(PassOn(mentor_, id).status.ok());
  EXPECT_EQ(Get(id).asked_size(), 2);
  EXPECT_EQ(Events("SupportEscalated"), 1);
  EXPECT_FALSE(List(mentor_).requests(0).is_asked_of_me());
  ASSERT_TRUE(Take(coordinator_, id).status.ok());
  ASSERT_TRUE(PassOn(coordinator_, id).status.ok());
  EXPECT_EQ(Get(id).state(), v1::SupportRequest::STATE_OPEN);
}

TEST_F(SupportRequests, RecordThatAPageHasReached) {
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY).support_request_id();
  EXPECT_EQ(ReasonOf(Change(coordinator_, &Support::RecordPage, id).status), "NOT_ASKED");
  EXPECT_FALSE(List(mentor_).requests(0).is_paged_to_me());
  harness_->clock().Advance(minutes(6));
  EXPECT_TRUE(Get(id).clock().page_late());
  EXPECT_TRUE(Change(mentor_, &Support::RecordPage, id).status.ok());
  EXPECT_TRUE(List(mentor_).requests(0).is_paged_to_me());
  EXPECT_TRUE(Get(id).clock().page_late()) << "it came, too late";
}

TEST_F(SupportRequests, OfDangerToLifeAreNotClosedUnreached) {
  const auto id = Open(v1::SUPPORT_KIND_SUICIDAL_INTENT, patient_id_).support_request_id();
  EXPECT_EQ(ReasonOf(Close(clinician_, id, v1::SUPPORT_OUTCOME_NOT_REACHED).status), "SUPPORT_OUTCOME_NOT_FOR_KIND");
  const auto handed = Change<v1::RecordHandOffRequest>(clinician_, &Support::RecordHandOff, id,
                                                       [](auto& request) { request.set_to(v1::CRISIS_HAND_OFF_988); });
  ASSERT_TRUE(handed.status.ok()) << AnswerOf(handed.status);
  EXPECT_THAT(handed.response.request().hand_offs(), ElementsAre(v1::CRISIS_HAND_OFF_988));
  EXPECT_EQ(Get(id).state(), v1::SupportRequest::STATE_OPEN) << "it is not the end";
  EXPECT_TRUE(Close(clinician_, id, v1::SUPPORT_OUTCOME_HANDED_OFF).status.ok());
}

TEST_F(SupportRequests, StandInTheOrderOfUrgency) {
  const auto ordinary = Open(v1::SUPPORT_KIND_ORDINARY).support_request_id();
  const auto intent = Open(v1::SUPPORT_KIND_SUICIDAL_INTENT).support_request_id();
  const auto task = Open(v1::SUPPORT_KIND_RETURN_TO_USE).support_request_id();
  std::vector<std::string> ids;
  const auto listed = List(coordinator_);
  for (const auto& request : listed.requests()) ids.push_back(request.support_request_id());
  EXPECT_THAT(ids, ElementsAre(intent, task, ordinary));
  Take(clinician_, intent);
  EXPECT_EQ(List(coordinator_).requests(2).support_request_id(), intent) << "what is taken comes last";
}

TEST_F(SupportRequests, OfAReturnToUseAreTasksOfADay) {
  auto request = Asking(v1::SUPPORT_KIND_RETURN_TO_USE);
  const auto due = [&] {
    return Call(coordinator_, &Support::RequestSupport, request).response.clock().due_time().seconds();
  };
  const auto midnight = [](std::string_view day) { return At(day, 8).time_since_epoch().count() / 1'000'000; };
  EXPECT_EQ(due(), midnight("2026-03-05")) << "nobody knows when the last injection was: today";
  request.set_request_id(NewRequestId());
  request.set_days_since_injection(5);
  EXPECT_EQ(due(), midnight("2026-03-06")) << "the next day on which the clinic is open";
  request.set_request_id(NewRequestId());
  request.set_days_since_injection(28);
  EXPECT_EQ(due(), midnight("2026-03-05"));
}

/// Numbers of the fields that a message has, read from its bytes.
std::set<int> NumbersIn(const std::string& bytes) {
  google::protobuf::UnknownFieldSet fields;
  EXPECT_TRUE(fields.ParseFromString(bytes));
  std::set<int> numbers;
  for (int i = 0; i < fields.field_count(); ++i) numbers.insert(fields.field(i).number());
  return numbers;
}

TEST_F(SupportRequests, ShowAMentorNothingButWhatTheyNeed) {
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY, patient_id_).support_request_id();
  const auto hidden = Open(v1::SUPPORT_KIND_PRECIPITATED_WITHDRAWAL, patient_id_).support_request_id();
  After(minutes(20));
  const std::vector<std::string> answers = {
      List(mentor_).requests(0).SerializeAsString(), Take(mentor_, id).response.request().SerializeAsString(),
      Change(mentor_, &Support::RecordPage, id).response.request().SerializeAsString()};
  for (const auto& bytes : answers) {
    for (const int number : NumbersIn(bytes)) EXPECT_LE(number, 12);
    EXPECT_EQ(bytes.find(patient_id_), std::string::npos);
    EXPECT_EQ(bytes.find(coordinator_.account.ToString()), std::string::npos) << "nor who else was asked";
  }
  EXPECT_EQ(List(mentor_).total(), 1) << "what a prescriber answers is none of theirs";
  v1::GetSupportRequestRequest get;
  get.set_support_request_id(hidden);
  EXPECT_EQ(ReasonOf(Call(mentor_, &Support::GetSupportRequest, get).status), "SUPPORT_REQUEST_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Take(mentor_, hidden).status), "SUPPORT_REQUEST_NOT_FOUND");
  EXPECT_EQ(List(coordinator_).total(), 2);
}

TEST_F(SupportRequests, AreUnknownToWhoIsWalledOffAndNotAskedOfThem) {
  const auto mentor = Create(Profile(), mentor_.account.ToString());
  v1::WallOffPatientRequest wall;
  wall.set_request_id(NewRequestId());
  wall.set_mentor_id(mentor.mentor_id());
  wall.set_patient_id(patient_id_);
  ASSERT_TRUE(Call(privacy_officer_, &v1::MentorService::Stub::WallOffPatient, wall).status.ok());
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY, patient_id_).support_request_id();
  EXPECT_EQ(Get(id).asked(0).account_id(), coordinator_.account.ToString()) << "nobody is asked about themselves";
  EXPECT_EQ(List(mentor_).total(), 0);
  EXPECT_EQ(ReasonOf(Take(mentor_, id).status), "SUPPORT_REQUEST_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(mentor_, &Support::RequestSupport, Asking(v1::SUPPORT_KIND_ORDINARY, patient_id_)).status),
            "PATIENT_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Call(coordinator_, &Support::RequestSupport,
                          Asking(v1::SUPPORT_KIND_ORDINARY, platform::NewUuid().ToString()))
                         .status),
            "PATIENT_NOT_FOUND");
}

TEST_F(SupportRequests, AreNotForMentorsFromOutside) {
  auto profile = Profile("Kim");
  profile.set_workforce(v1::WORKFORCE_EXTERNAL);
  Create(profile, mentor_.account.ToString());
  const auto id = Open(v1::SUPPORT_KIND_ORDINARY, patient_id_).support_request_id();
  EXPECT_EQ(Get(id).asked(0).account_id(), coordinator_.account.ToString()) << "on the roster, and not asked";
  const auto listed = Call(mentor_, &Support::ListSupportRequests, v1::ListSupportRequestsRequest());
  EXPECT_EQ(listed.status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(listed.status), "NOT_OF_THE_WORKFORCE");
  EXPECT_EQ(listed.response.SerializeAsString(), "");
  EXPECT_EQ(ReasonOf(Take(mentor_, id).status), "NOT_OF_THE_WORKFORCE");
  const auto refusal_of = [&](auto method, auto request) { return ReasonOf(Call(mentor_, method, request).status); };
  const auto about = [&](auto request) {
    request.set_request_id(NewRequestId());
    request.set_support_request_id(id);
    return request;
  };
  v1::GetSupportRequestRequest getting;
  getting.set_support_request_id(id);
  EXPECT_EQ(refusal_of(&Support::GetSupportRequest, getting), "NOT_OF_THE_WORKFORCE");
  EXPECT_EQ(refusal_of(&Support::RequestSupport, Asking(v1::SUPPORT_KIND_ORDINARY, patient_id_)),
            "NOT_OF_THE_WORKFORCE");
  EXPECT_EQ(refusal_of(&Support::RecordPage, about(v1::RecordPageRequest())), "NOT_OF_THE_WORKFORCE");
  EXPECT_EQ(refusal_of(&Support::PassOnSupportRequest, about(v1::PassOnSupportRequestRequest())),
            "NOT_OF_THE_WORKFORCE");
  auto handing = about(v1::RecordHandOffRequest());
  handing.set_to(static_cast<v1::CrisisHandOff>(1));
  EXPECT_EQ(refusal_of(&Support::RecordHandOff, handing), "NOT_OF_THE_WORKFORCE");
  auto closing = about(v1::CloseSupportRequestRequest());
  closing.set_outcome(static_cast<v1::SupportOutcome>(1));
  EXPECT_EQ(refusal_of(&Support::CloseSupportRequest, closing), "NOT_OF_THE_WORKFORCE");
}

TEST_F(SupportRequests, ForgetWhoAskedWhenAPatientIsShredded) {
  Open(v1::SUPPORT_KIND_ORDINARY, patient_id_);
  Open(v1::SUPPORT_KIND_ORDINARY);
  enrollment::v1::PatientShredded shredded;
  shredded.set_patient_id(patient_id_);
  const auto event = EventOf(shredded, 2, harness_->clock().Now());
  harness_->database().InTransaction(
      org_, platform::SystemClock().Now() + std::chrono::seconds(10),
      [&](platform::postgres::Transaction& tx) { mentorship::followers::ApplyEnrollmentEvent(tx, event); });
  EXPECT_EQ(Count("support_request WHERE call_name_sealed IS NULL AND call_back_sealed IS NULL"), 1);
  EXPECT_EQ(List(coordinator_).total(), 2) << "somebody still asks";
}

TEST_F(SupportRequests, AreNotOpenedTwiceByOneRequest) {
  const auto request = Asking(v1::SUPPORT_KIND_ORDINARY, patient_id_);
  const auto first = Call(coordinator_, &Support::RequestSupport, request).response;
  EXPECT_EQ(Call(coordinator_, &Support::RequestSupport, request).response.support_request_id(),
            first.support_request_id());
  EXPECT_EQ(Count("support_request"), 1);
}

TEST_F(SupportRequests, KeepNothingReadableOfWhoAsked) {
  Open(v1::SUPPORT_KIND_ORDINARY, patient_id_);
  EXPECT_EQ(Count("support_request WHERE encode(call_back_sealed, 'escape') LIKE '%802-555-0199%'"), 0);
  EXPECT_EQ(Count("outbox_event WHERE encode(body, 'escape') LIKE '%802-555%' OR encode(body, 'escape') LIKE '%Rio%'"),
            0);
}

}  // namespace
}  // namespace cairn::tests

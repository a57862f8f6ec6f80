#include <thread>

#include "cairn/enrollment/v1/referral_service.grpc.pb.h"
#include "tests/enrollment/rpc/disclosure_test.h"

namespace cairn::tests {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using ReferralStub = v1::ReferralService::Stub;

class Referrals : public DisclosureTest {
 protected:
  v1::CreateReferralRequest Asking(v1::ReferralUrgency urgency = v1::REFERRAL_URGENCY_URGENT) {
    v1::CreateReferralRequest request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(patient_);
    auto& recipient = *request.mutable_recipient();
    recipient.set_name("Valley Health");
    recipient.set_address("12 Orchard Road, Kansas City");
    recipient.set_status(v1::RECIPIENT_STATUS_PART_2_PROGRAM);
    request.set_service_kind(v1::REFERRAL_SERVICE_KIND_RESIDENTIAL_REHABILITATION);
    request.set_level(v1::LevelOfCare::LEVEL_3_5);
    request.set_urgency(urgency);
    request.set_clinical_question("Can Donya start within the week? Naltrexone goes on.");
    request.add_information(v1::INFORMATION_CATEGORY_ENROLLMENT);
    request.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
    return request;
  }

  v1::Referral Draft(v1::ReferralUrgency urgency = v1::REFERRAL_URGENCY_URGENT) {
    const auto reply = Call(clinician_, &ReferralStub::CreateReferral, Asking(urgency));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.referral();
  }

  template <class Request>
  Request Step(const v1::Referral& referral) {
    Request request;
    request.set_request_id(NewRequestId());
    request.set_patient_id(referral.patient_id());
    request.set_referral_id(referral.referral_id());
    request.set_etag(referral.etag());
    return request;
  }

  Reply<v1::SendReferralResponse> Send(const v1::Referral& referral) {
    return Call(SteppedUp(), &ReferralStub::SendReferral, Step<v1::SendReferralRequest>(referral));
  }

  v1::Referral Sent(v1::ReferralUrgency urgency = v1::REFERRAL_URGENCY_URGENT) {
    Sign();
    const auto reply = Send(Draft(urgency));
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    return reply.response.referral();
  }

  Reply<v1::RecordReferralResponseResponse> Respond(const v1::Referral& referral, v1::ReferralResponse answer,
                                                    v1::ReferralDeclineReason reason = {}) {
    auto request = Step<v1::RecordReferralResponseRequest>(referral);
    request.set_response(answer);
    request.set_decline_reason(reason);
    return Call(clinician_, &ReferralStub::RecordReferralResponse, request);
  }

  Reply<v1::RecordAdmissionResponse> Admit(const v1::Referral& referral) {
    return Call(clinician_, &ReferralStub::RecordAdmission, Step<v1::RecordAdmissionRequest>(referral));
  }

  Reply<v1::RecordReferralOutcomeResponse> Close(const v1::Referral& referral, v1::ReferralOutcome outcome,
                                                 bool summary_received = false) {
    auto request = Step<v1::RecordReferralOutcomeRequest>(referral);
    request.set_outcome(outcome);
    request.set_summary_received(summary_received);
    return Call(clinician_, &ReferralStub::RecordReferralOutcome, request);
  }

  Reply<v1::CancelReferralResponse> Cancel(const v1::Referral& referral, v1::ReferralCancelReason reason) {
    auto request = Step<v1::CancelReferralRequest>(referral);
    request.set_reason(reason);
    return Call(clinician_, &ReferralStub::CancelReferral, request);
  }

  Reply<v1::GetReferralResponse> Get(const v1::Referral& referral, const Person& person) {
    v1::GetReferralRequest request;
    request.set_patient_id(referral.patient_id());
    request.set_referral_id(referral.referral_id());
    return Call(person, &ReferralStub::GetReferral, request);
  }

  std::vector<std::string> Listed(const Person& person, const v1::ListReferralsRequest& request) {
    const auto reply = Call(person, &ReferralStub::ListReferrals, request);
    EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    std::vector<std::string> ids;
    for (const auto& referral : reply.response.referrals()) ids.push_back(referral.referral_id());
    return ids;
  }

  std::vector<std::string> EventsOf(const v1::Referral& referral) {
    std::vector<std::string> types;
    for (const auto& row :
         Sql("SELECT replace(type, 'cairn.enrollment.v1.', '') FROM outbox_event WHERE aggregate_id = '" +
             referral.referral_id() + "' ORDER BY aggregate_version")) {
      types.push_back(row[0].as<std::string>());
    }
    return types;
  }

  /// As if the referral had come into its state so many days ago.
  void Age(const v1::Referral& referral, int days) {
    Sql("UPDATE referral SET state_since = state_since - " + std::to_string(days) + " WHERE referral_id = '" +
        referral.referral_id() + "'");
  }
};

TEST_F(Referrals, BeginAsADraftThatLeavesNothing) {
  const auto request = Asking();
  const auto reply = Call(clinician_, &ReferralStub::CreateReferral, request);
  ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  const auto& referral = reply.response.referral();
  EXPECT_EQ(referral.state(), v1::Referral::STATE_DRAFT);
  EXPECT_EQ(referral.recipient().name(), "Valley Health");
  EXPECT_EQ(referral.clinical_question(), request.clinical_question());
  EXPECT_EQ(referral.level(), v1::LevelOfCare::LEVEL_3_5);
  EXPECT_EQ(referral.history_size(), 1);
  EXPECT_TRUE(referral.has_due_on());
  EXPECT_FALSE(referral.overdue());
  EXPECT_THAT(Accounting(patient_), IsEmpty());
  EXPECT_THAT(EventsOf(referral), IsEmpty());
  EXPECT_EQ(Call(clinician_, &ReferralStub::CreateReferral, request).response.SerializeAsString(),
            reply.response.SerializeAsString());
  EXPECT_EQ(Count("referral"), 1);
  EXPECT_EQ(Count("referral WHERE position('Valley'::bytea IN sealed) > 0"), 0);
}

TEST_F(Referrals, AreNotSentWithoutAConsent) {
  const auto draft = Draft();
  const auto refused = Send(draft);
  EXPECT_EQ(refused.status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_EQ(ReasonOf(refused.status), "DISCLOSURE_NOT_PERMITTED");
  EXPECT_THAT(PreconditionsOf(refused.status), ElementsAre("NO_CONSENT"));
  EXPECT_EQ(Get(draft, clinician_).response.referral().state(), v1::Referral::STATE_DRAFT);
  EXPECT_THAT(Accounting(patient_), IsEmpty());
  EXPECT_EQ(Count("audit_event WHERE method LIKE '%/SendReferral' AND reason = 'DISCLOSURE_NOT_PERMITTED'"), 1);
}

TEST_F(Referrals, AreNotSentBeyondWhatTheConsentCovers) {
  Sign();
  auto request = Asking();
  request.add_information(v1::INFORMATION_CATEGORY_LABORATORY);
  const auto more = Call(clinician_, &ReferralStub::CreateReferral, request).response.referral();
  EXPECT_THAT(PreconditionsOf(Send(more).status), ElementsAre("INFORMATION_NOT_COVERED"));
  request = Asking();
  request.mutable_recipient()->set_name("Somebody Else");
  const auto elsewhere = Call(clinician_, &ReferralStub::CreateReferral, request).response.referral();
  EXPECT_THAT(PreconditionsOf(Send(elsewhere).status), ElementsAre("RECIPIENT_NOT_NAMED"));
}

TEST_F(Referrals, AreSentWithTheNoticeAndTheEntryInTheAccounting) {
  const auto consent = Sign();
  const auto draft = Draft();
  const auto request = Step<v1::SendReferralRequest>(draft);
  EXPECT_EQ(ReasonOf(Call(clinician_, &ReferralStub::SendReferral, request).status), "STEP_UP_REQUIRED");
  const auto sent = Call(SteppedUp(), &ReferralStub::SendReferral, request);
  ASSERT_TRUE(sent.status.ok()) << AnswerOf(sent.status);
  const auto& notice = sent.response.disclosure_notice();
  EXPECT_EQ(notice.consent_id(), consent.ToString());
  EXPECT_NE(notice.statement(), "");
  EXPECT_NE(notice.scope(), "");
  EXPECT_EQ(sent.response.referral().state(), v1::Referral::STATE_SENT);
  EXPECT_EQ(sent.response.referral().disclosure_id(), notice.disclosure_id());
  const auto accounting = Accounting(patient_);
  ASSERT_EQ(accounting.size(), 1U);
  EXPECT_EQ(accounting[0].disclosure_id(), notice.disclosure_id());
  EXPECT_THAT(EventsOf(draft), ElementsAre("ReferralSent"));
  // The same call again discloses nothing more; after the consent has been revoked it gives nothing out again.
  EXPECT_TRUE(Call(SteppedUp(), &ReferralStub::SendReferral, request).status.ok());
  EXPECT_EQ(Accounting(patient_).size(), 1U);
  Revoke(patient_, consent);
  EXPECT_THAT(PreconditionsOf(Call(SteppedUp(), &ReferralStub::SendReferral, request).status),
              ElementsAre("CONSENT_REVOKED"));
}

TEST_F(Referrals, AreSentOnceWhenTwoSendAtOnce) {
  Sign();
  const auto draft = Draft();
  std::vector<std::thread> threads;
  std::atomic<int> ok = 0, mismatched = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const auto reply = Send(draft);
      if (reply.status.ok()) ++ok;
      if (ReasonOf(reply.status) == "ETAG_MISMATCH") ++mismatched;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(ok, 1);
  EXPECT_EQ(mismatched, 3);
  EXPECT_EQ(Accounting(patient_).size(), 1U);
}

TEST_F(Referrals, LoseWhoTheyWentToWithThePatientsKey) {
  const auto sent = Sent();
  Sql("UPDATE patient_key SET wrapped = NULL, destroyed_at = now() WHERE patient_id = '" + patient_ + "'");
  const auto read = Get(sent, coordinator_);
  ASSERT_TRUE(read.status.ok()) << AnswerOf(read.status);
  EXPECT_FALSE(read.response.referral().has_recipient());
  EXPECT_EQ(read.response.referral().clinical_question(), "");
  EXPECT_EQ(read.response.referral().state(), v1::Referral::STATE_SENT);
  EXPECT_EQ(Listed(coordinator_, v1::ListReferralsRequest()).size(), 1U);
}

TEST_F(Referrals, CloseTheLoopWithAStayThatIsOver) {
  const auto waiting = Respond(Sent(), v1::REFERRAL_RESPONSE_WAITLISTED).response.referral();
  EXPECT_EQ(waiting.state(), v1::Referral::STATE_WAITLISTED);
  const auto accepted = Respond(waiting, v1::REFERRAL_RESPONSE_ACCEPTED).response.referral();
  EXPECT_EQ(accepted.state(), v1::Referral::STATE_ACCEPTED);
  const auto admitted = Admit(accepted).response.referral();
  EXPECT_EQ(admitted.state(), v1::Referral::STATE_ADMITTED);
  const auto closed = Close(admitted, v1::REFERRAL_OUTCOME_COMPLETED, true);
  ASSERT_TRUE(closed.status.ok()) << AnswerOf(closed.status);
  const auto& referral = closed.response.referral();
  EXPECT_EQ(referral.state(), v1::Referral::STATE_COMPLETED);
  EXPECT_TRUE(referral.summary_received());
  EXPECT_FALSE(referral.has_due_on());
  ASSERT_EQ(referral.history_size(), 6);
  EXPECT_EQ(referral.history(5).to(), v1::Referral::STATE_COMPLETED);
  EXPECT_THAT(EventsOf(referral), ElementsAre("ReferralSent", "ReferralAnswered", "ReferralAnswered",
                                              "ReferralAdmitted", "ReferralClosed"));
  const auto read = Get(referral, clinician_);
  EXPECT_EQ(read.response.referral().SerializeAsString(), referral.SerializeAsString());
}

TEST_F(Referrals, FollowOneThatWasDeclined) {
  const auto declined = Respond(Sent(), v1::REFERRAL_RESPONSE_DECLINED, v1::REFERRAL_DECLINE_REASON_NO_CAPACITY);
  ASSERT_TRUE(declined.status.ok()) << AnswerOf(declined.status);
  const auto& first = declined.response.referral();
  EXPECT_EQ(first.decline_reason(), v1::REFERRAL_DECLINE_REASON_NO_CAPACITY);
  EXPECT_THAT(EventsOf(first), ElementsAre("ReferralSent", "ReferralAnswered", "ReferralClosed"));
  auto request = Asking();
  request.set_previous_referral_id(first.referral_id());
  const auto second = Call(clinician_, &ReferralStub::CreateReferral, request).response.referral();
  EXPECT_EQ(second.previous_referral_id(), first.referral_id());
  for (const auto& one : {first, second}) {
    const auto read = Get(one, clinician_);
    EXPECT_THAT(read.response.chain_referral_ids(), ElementsAre(first.referral_id(), second.referral_id()));
  }
  // One that is under way is not followed, nor one of another patient.
  request.set_request_id(NewRequestId());
  request.set_previous_referral_id(second.referral_id());
  const auto refused = Call(clinician_, &ReferralStub::CreateReferral, request);
  EXPECT_EQ(ReasonOf(refused.status), "REFERRAL_NOT_FOLLOWED");
  EXPECT_EQ(MetadataOf(refused.status, "state"), "DRAFT");
  request.set_request_id(NewRequestId());
  request.set_patient_id(Register(clinician_, Profile("Other", "Person", "MRN-2")).patient_id());
  request.set_previous_referral_id(first.referral_id());
  EXPECT_EQ(ReasonOf(Call(clinician_, &ReferralStub::CreateReferral, request).status), "REFERRAL_NOT_FOUND");
}

TEST_F(Referrals, EndWhereverTheyStand) {
  const auto cancelled = Cancel(Draft(), v1::REFERRAL_CANCEL_REASON_ENTERED_IN_ERROR);
  ASSERT_TRUE(cancelled.status.ok()) << AnswerOf(cancelled.status);
  EXPECT_EQ(cancelled.response.referral().cancel_reason(), v1::REFERRAL_CANCEL_REASON_ENTERED_IN_ERROR);
  EXPECT_TRUE(Close(Draft(), v1::REFERRAL_OUTCOME_DECLINED_BY_PATIENT).status.ok());
  const auto sent = Sent();
  const auto accepted = Respond(sent, v1::REFERRAL_RESPONSE_ACCEPTED).response.referral();
  const auto not_attended = Close(accepted, v1::REFERRAL_OUTCOME_NOT_ATTENDED);
  EXPECT_EQ(not_attended.response.referral().state(), v1::Referral::STATE_NOT_ATTENDED);
  EXPECT_EQ(ReasonOf(Cancel(not_attended.response.referral(), v1::REFERRAL_CANCEL_REASON_NO_ANSWER).status),
            "REFERRAL_STATE");
}

TEST_F(Referrals, RefuseWhatDoesNotFollow) {
  const auto draft = Draft();
  const auto admitted = Admit(draft);
  EXPECT_EQ(ReasonOf(admitted.status), "REFERRAL_STATE");
  EXPECT_EQ(MetadataOf(admitted.status, "state"), "DRAFT");
  const auto sent = Sent();
  EXPECT_EQ(ReasonOf(Send(sent).status), "REFERRAL_STATE");
  auto request = Step<v1::RecordReferralResponseRequest>(sent);
  request.set_response(v1::REFERRAL_RESPONSE_ACCEPTED);
  *request.mutable_occurred_on() = Day(2020, 1, 1);
  const auto early = Call(clinician_, &ReferralStub::RecordReferralResponse, request);
  EXPECT_EQ(ReasonOf(early.status), "DATE_OUT_OF_ORDER");
  EXPECT_NE(MetadataOf(early.status, "last_change_on"), "(none)");
  *request.mutable_occurred_on() = Day(2999, 1, 1);
  EXPECT_EQ(ReasonOf(Call(clinician_, &ReferralStub::RecordReferralResponse, request).status), "DATE_IN_FUTURE");
  EXPECT_THAT(FieldsOf(Respond(sent, v1::REFERRAL_RESPONSE_DECLINED).status), ElementsAre("decline_reason"));
  EXPECT_THAT(FieldsOf(Respond(sent, v1::REFERRAL_RESPONSE_ACCEPTED, v1::REFERRAL_DECLINE_REASON_OTHER).status),
              ElementsAre("decline_reason"));
  EXPECT_THAT(FieldsOf(Close(sent, v1::REFERRAL_OUTCOME_NOT_ATTENDED, true).status), ElementsAre("summary_received"));
  ASSERT_TRUE(Respond(sent, v1::REFERRAL_RESPONSE_ACCEPTED).status.ok());
  EXPECT_EQ(ReasonOf(Respond(sent, v1::REFERRAL_RESPONSE_ACCEPTED).status), "ETAG_MISMATCH");
}

TEST_F(Referrals, RefuseWhatNeverGoesWithOne) {
  auto request = Asking();
  request.set_level(v1::LevelOfCare::LEVEL_NOT_IN_TREATMENT);
  request.add_information(v1::INFORMATION_CATEGORY_SUD_COUNSELING_NOTES);
  EXPECT_THAT(FieldsOf(Call(clinician_, &ReferralStub::CreateReferral, request).status),
              ElementsAre("information[2]", "level"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &ReferralStub::CreateReferral, v1::CreateReferralRequest()).status),
              ElementsAre("clinical_question", "information", "patient_id", "recipient", "request_id", "service_kind",
                          "urgency"));
  EXPECT_THAT(FieldsOf(Call(SteppedUp(), &ReferralStub::SendReferral, v1::SendReferralRequest()).status),
              ElementsAre("etag", "patient_id", "referral_id", "request_id"));
  EXPECT_THAT(
      FieldsOf(Call(clinician_, &ReferralStub::RecordReferralResponse, v1::RecordReferralResponseRequest()).status),
      ElementsAre("etag", "patient_id", "referral_id", "request_id", "response"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &ReferralStub::RecordAdmission, v1::RecordAdmissionRequest()).status),
              ElementsAre("etag", "patient_id", "referral_id", "request_id"));
  EXPECT_THAT(
      FieldsOf(Call(clinician_, &ReferralStub::RecordReferralOutcome, v1::RecordReferralOutcomeRequest()).status),
      ElementsAre("etag", "outcome", "patient_id", "referral_id", "request_id"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &ReferralStub::CancelReferral, v1::CancelReferralRequest()).status),
              ElementsAre("etag", "patient_id", "reason", "referral_id", "request_id"));
  EXPECT_THAT(FieldsOf(Call(clinician_, &ReferralStub::GetReferral, v1::GetReferralRequest()).status),
              ElementsAre("patient_id", "referral_id"));
  EXPECT_EQ(Count("referral"), 0);
}

TEST_F(Referrals, AreListedWhenTheyWaitBeyondTheirLimit) {
  const auto urgent = Draft(v1::REFERRAL_URGENCY_URGENT);
  const auto routine = Draft(v1::REFERRAL_URGENCY_ROUTINE);
  Age(urgent, 1);
  Age(routine, 7);
  v1::ListReferralsRequest overdue;
  overdue.set_overdue(true);
  // The limit itself is kept: a day in the draft for urgent ones, seven for routine.
  EXPECT_THAT(Listed(coordinator_, overdue), IsEmpty());
  Age(urgent, 1);
  EXPECT_THAT(Listed(coordinator_, overdue), ElementsAre(urgent.referral_id()));
  Age(routine, 1);
  EXPECT_THAT(Listed(coordinator_, overdue), ElementsAre(routine.referral_id(), urgent.referral_id()));
  EXPECT_TRUE(Get(urgent, clinician_).response.referral().overdue());
  // What has ended waits for nothing.
  Cancel(Get(urgent, clinician_).response.referral(), v1::REFERRAL_CANCEL_REASON_NO_ANSWER);
  EXPECT_THAT(Listed(coordinator_, overdue), ElementsAre(routine.referral_id()));
}

TEST_F(Referrals, HaveALimitInEveryStateThatWaits) {
  EXPECT_EQ(Count("generate_series(1, 3) u CROSS JOIN generate_series(1, 5) s"
                  " WHERE NOT EXISTS (SELECT 1 FROM referral_limit l WHERE l.urgency = u AND l.state = s)"),
            0);
  EXPECT_EQ(Count("referral_limit WHERE source = '' OR owner = ''"), 0);
}

TEST_F(Referrals, ArePagedAndFiltered) {
  std::vector<std::string> drafts;
  for (int i = 0; i < 3; ++i) {
    const auto draft = Draft();
    Age(draft, 10 - i);
    drafts.push_back(draft.referral_id());
  }
  v1::ListReferralsRequest request;
  request.set_page_size(2);
  const auto first = Call(clinician_, &ReferralStub::ListReferrals, request);
  ASSERT_EQ(first.response.referrals_size(), 2) << AnswerOf(first.status);
  EXPECT_EQ(first.response.referrals(0).referral_id(), drafts[0]);
  EXPECT_EQ(first.response.referrals(0).recipient().name(), "Valley Health");
  request.set_page_token(first.response.next_page_token());
  EXPECT_THAT(Listed(clinician_, request), ElementsAre(drafts[2]));
  request.add_states(v1::Referral::STATE_SENT);
  EXPECT_EQ(ReasonOf(Call(clinician_, &ReferralStub::ListReferrals, request).status), "INVALID_PAGE_TOKEN");
  request.clear_page_token();
  EXPECT_THAT(Listed(clinician_, request), IsEmpty());
  request.add_states(v1::Referral::STATE_DRAFT);
  request.set_patient_id(patient_);
  EXPECT_EQ(Listed(clinician_, request).size(), 2U);
  EXPECT_THAT(Listed(colleague_, v1::ListReferralsRequest()), IsEmpty());
  EXPECT_THAT(Listed(stranger_, v1::ListReferralsRequest()), IsEmpty());
  EXPECT_EQ(Listed(coordinator_, v1::ListReferralsRequest()).size(), 3U);
}

TEST_F(Referrals, AreNotFoundByOthers) {
  const auto draft = Draft();
  auto absent = draft;
  absent.set_patient_id(platform::NewUuid().ToString());
  const auto unknown = Get(absent, clinician_);
  EXPECT_EQ(ReasonOf(unknown.status), "PATIENT_NOT_FOUND");
  for (const auto& person : {colleague_, stranger_}) {
    EXPECT_EQ(AnswerOf(Get(draft, person).status), AnswerOf(unknown.status));
  }
  auto other = draft;
  other.set_patient_id(Register(clinician_, Profile("Other", "Person", "MRN-2")).patient_id());
  const auto wrong_patient = Get(other, clinician_);
  EXPECT_EQ(ReasonOf(wrong_patient.status), "REFERRAL_NOT_FOUND");
  EXPECT_EQ(MetadataOf(wrong_patient.status, "referral_id"), draft.referral_id());
  EXPECT_TRUE(Get(draft, coordinator_).status.ok());
}

}  // namespace
}  // namespace cairn::tests

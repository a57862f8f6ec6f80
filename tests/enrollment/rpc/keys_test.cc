#include "tests/enrollment/rpc/keys_test.h"

namespace cairn::tests {

using testing::ElementsAre;
using testing::HasSubstr;

KeysTest::KeysTest() {
  TellOfAccount(officer_);
  worker_ = std::make_unique<enrollment::KeyWorker>(WorkerOptions());
}

v1::ProposeKeyActionRequest KeysTest::Rotation() {
  v1::ProposeKeyActionRequest request;
  request.set_request_id(NewRequestId());
  request.set_kind(v1::KeyAction::KIND_ROTATE_ORG_KEY);
  return request;
}

v1::ProposeKeyActionRequest KeysTest::Shredding(const std::string& patient_id, bool before_retention) {
  v1::ProposeKeyActionRequest request;
  request.set_request_id(NewRequestId());
  request.set_kind(v1::KeyAction::KIND_SHRED_PATIENT);
  request.set_patient_id(patient_id);
  request.set_reason(v1::KeyAction::REASON_PATIENT_REQUEST);
  request.set_before_retention(before_retention);
  return request;
}

v1::DecideKeyActionRequest KeysTest::Decision(const v1::KeyAction& action, bool approve) {
  v1::DecideKeyActionRequest request;
  request.set_request_id(NewRequestId());
  request.set_key_action_id(action.key_action_id());
  request.set_etag(action.etag());
  request.set_approve(approve);
  request.set_before_retention(action.before_retention());
  return request;
}

v1::KeyAction KeysTest::CarryOut(const v1::ProposeKeyActionRequest& request) {
  const auto proposed = Propose(keeper_, request);
  EXPECT_TRUE(proposed.status.ok()) << AnswerOf(proposed.status);
  const auto decided = Decide(officer_, Decision(proposed.response.key_action()));
  EXPECT_TRUE(decided.status.ok()) << AnswerOf(decided.status);
  EXPECT_EQ(decided.response.key_action().state(), v1::KeyAction::STATE_DONE);
  return decided.response.key_action();
}

v1::GetKeyStatusResponse KeysTest::Status() {
  const auto reply = Call(officer_, &KeyStub::GetKeyStatus, v1::GetKeyStatusRequest());
  EXPECT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
  return reply.response;
}

grpc::Status KeysTest::Get(const Person& person, const std::string& patient_id) {
  v1::GetPatientRequest request;
  request.set_patient_id(patient_id);
  return Call(person, &v1::PatientService::Stub::GetPatient, request).status;
}

enrollment::KeyWorker::Options KeysTest::WorkerOptions(int batch) {
  return {.keyring = &harness_->keyring(),
          .database = &harness_->database(),
          .relay = harness_->test_database().relay(),
          .clock = &harness_->clock(),
          .batch = batch,
          .rest = std::chrono::milliseconds(0)};
}

namespace {

using ProposeKeyAction = KeysTest;
using DecideKeyAction = KeysTest;
using ListKeyActions = KeysTest;

TEST_F(ProposeKeyAction, RefusesWhatDoesNotBelongTogether) {
  auto rotation = Rotation();
  rotation.set_patient_id(NewRequestId());
  rotation.set_reason(v1::KeyAction::REASON_COURT_ORDER);
  rotation.set_before_retention(true);
  rotation.set_retention_state("KS");
  EXPECT_THAT(FieldsOf(Propose(keeper_, rotation).status),
              ElementsAre("before_retention", "patient_id", "reason", "retention_state"));
  auto shredding = Shredding("");
  shredding.clear_reason();
  EXPECT_THAT(FieldsOf(Propose(keeper_, shredding).status), ElementsAre("patient_id", "reason"));
  for (const auto* state : {"ks", "KSA", "K", "1A", "'; DROP TABLE patient; --"}) {
    auto wrong = Shredding(NewRequestId());
    wrong.set_retention_state(state);
    EXPECT_THAT(FieldsOf(Propose(keeper_, wrong).status), ElementsAre("retention_state")) << state;
  }
  auto unknown_kind = Rotation();
  unknown_kind.set_kind(static_cast<v1::KeyAction::Kind>(9));
  EXPECT_THAT(FieldsOf(Propose(keeper_, unknown_kind).status), ElementsAre("kind"));
  EXPECT_EQ(Count("key_action"), 0);
}

TEST_F(ProposeKeyAction, WaitsForOneDecisionAtATime) {
  const auto patient = Register();
  const auto first = Propose(keeper_, Shredding(patient.patient_id()));
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto second = Propose(officer_, Shredding(patient.patient_id()));
  EXPECT_EQ(ReasonOf(second.status), "KEY_ACTION_OPEN");
  EXPECT_EQ(MetadataOf(second.status, "key_action_id"), first.response.key_action().key_action_id());
  ASSERT_TRUE(Propose(keeper_, Rotation()).status.ok());
  EXPECT_EQ(ReasonOf(Propose(officer_, Rotation()).status), "KEY_ACTION_OPEN");
  // Seven days later the first is no obstacle any more.
  harness_->clock().Advance(std::chrono::hours(24 * 7));
  EXPECT_TRUE(Propose(officer_, Shredding(patient.patient_id())).status.ok());
}

TEST_F(ProposeKeyAction, RefusesUnknownForeignAndShreddedPatients) {
  EXPECT_EQ(ReasonOf(Propose(keeper_, Shredding(NewRequestId())).status), "PATIENT_NOT_FOUND");
  const auto foreign = Register(stranger_, Profile());
  EXPECT_EQ(ReasonOf(Propose(keeper_, Shredding(foreign.patient_id())).status), "PATIENT_NOT_FOUND");
  const auto patient = Register(clinician_, Profile("Smith", "Ann", "MRN-2"));
  Shred(patient.patient_id());
  EXPECT_EQ(ReasonOf(Propose(keeper_, Shredding(patient.patient_id())).status), "ALREADY_SHREDDED");
}

TEST_F(ProposeKeyAction, RefusesAPatientInTreatment) {
  const auto patient = Register();
  Diagnose(clinician_, patient.patient_id());
  Enroll(patient.patient_id(), OpenProgramme().programme_id());
  EXPECT_EQ(ReasonOf(Propose(keeper_, Shredding(patient.patient_id())).status), "EPISODE_OPEN");
}

TEST_F(ProposeKeyAction, SaysUntilWhenARecordIsKeptByWhichLaw) {
  harness_->clock().Set(std::chrono::sys_days(std::chrono::year(2027) / 3 / 2));
  const auto patient = Register();
  auto request = Shredding(patient.patient_id(), false);
  request.set_retention_state("NY");
  const auto by_new_york = Propose(keeper_, request);
  EXPECT_EQ(ReasonOf(by_new_york.status), "RETENTION_NOT_ENDED");
  // 00:00 UTC on 2 March is still 1 March at the clinic.
  EXPECT_EQ(MetadataOf(by_new_york.status, "retained_until"), "2033-03-01");
  EXPECT_EQ(MetadataOf(by_new_york.status, "retention_state"), "NY");
  EXPECT_THAT(by_new_york.status.error_message(), HasSubstr("8 NYCRR 29.2"));
  request.set_retention_state("VT");
  request.set_request_id(NewRequestId());
  EXPECT_EQ(MetadataOf(Propose(keeper_, request).status, "retained_until"), "2037-03-01") << "the usual rule";
  Sql("UPDATE patient SET created_at = '2017-03-01 12:00:00+00'");
  request.set_request_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Propose(keeper_, request).status), "RETENTION_NOT_ENDED") << "it ends today";
  Sql("UPDATE patient SET created_at = '2017-02-28 12:00:00+00'");
  request.set_request_id(NewRequestId());
  EXPECT_TRUE(Propose(keeper_, request).status.ok()) << "retention ended yesterday";
}

TEST_F(DecideKeyAction, RefusesTwoApproversWhoAreOne) {
  auto both = keeper_;
  both.roles.insert(options::v1::ROLE_PRIVACY_OFFICER);
  TellOfAccount(both);
  const auto action = Propose(both, Rotation()).response.key_action();
  const auto status = Decide(both, Decision(action)).status;
  EXPECT_EQ(ReasonOf(status), "SAME_PERSON");
  EXPECT_EQ(status.error_code(), grpc::StatusCode::PERMISSION_DENIED);
  EXPECT_EQ(ReasonOf(Decide(both, Decision(action, false)).status), "SAME_PERSON");
  EXPECT_EQ(Count("key_action WHERE state = 1"), 1);
}

TEST_F(DecideKeyAction, IsFinal) {
  const auto refused = Propose(keeper_, Rotation()).response.key_action();
  const auto decided = Decide(officer_, Decision(refused, false));
  ASSERT_TRUE(decided.status.ok()) << AnswerOf(decided.status);
  EXPECT_EQ(decided.response.key_action().state(), v1::KeyAction::STATE_REFUSED);
  auto again = Decision(decided.response.key_action());
  EXPECT_EQ(ReasonOf(Decide(officer_, again).status), "KEY_ACTION_CLOSED");
  EXPECT_EQ(MetadataOf(Decide(officer_, again).status, "state"), "REFUSED");
  const auto done = CarryOut(Rotation());
  EXPECT_EQ(MetadataOf(Decide(officer_, Decision(done)).status, "state"), "DONE");
  EXPECT_EQ(Count("org_key WHERE purpose = 'wrapping' AND org_id = '" + org_.ToString() + "'"), 2);
}

TEST_F(DecideKeyAction, HappensOnceForOneRequest) {
  const auto patient = Register();
  const auto proposal = Propose(keeper_, Shredding(patient.patient_id())).response.key_action();
  const auto request = Decision(proposal);
  const auto first = Decide(officer_, request);
  ASSERT_TRUE(first.status.ok()) << AnswerOf(first.status);
  const auto second = Decide(officer_, request);
  EXPECT_EQ(second.response.SerializeAsString(), first.response.SerializeAsString());
  EXPECT_EQ(Count("outbox_event WHERE type = 'cairn.enrollment.v1.PatientShredded'"), 1);
}

TEST_F(DecideKeyAction, RefusesAnExpiredProposalAStaleEtagAndAnUnknownId) {
  const auto action = Propose(keeper_, Rotation()).response.key_action();
  auto stale = Decision(action);
  stale.set_etag("AAAAAAAAAAAAAAAA");
  EXPECT_EQ(ReasonOf(Decide(officer_, stale).status), "ETAG_MISMATCH");
  auto unknown = Decision(action);
  unknown.set_key_action_id(NewRequestId());
  EXPECT_EQ(ReasonOf(Decide(officer_, unknown).status), "KEY_ACTION_NOT_FOUND");
  harness_->clock().Advance(std::chrono::hours(24 * 7));
  const auto late = Decide(officer_, Decision(action)).status;
  EXPECT_EQ(ReasonOf(late), "KEY_ACTION_CLOSED");
  EXPECT_EQ(MetadataOf(late, "state"), "EXPIRED");
}

TEST_F(DecideKeyAction, WantsTheProposerToHoldTheirRoleStill) {
  const auto action = Propose(keeper_, Rotation()).response.key_action();
  TellOfAccount(admin_, false);
  EXPECT_EQ(ReasonOf(Decide(officer_, Decision(action)).status), "KEY_ROLES_NOT_HELD");
  TellOfAccount(admin_);
  const auto second_admin = SteppedUp(Someone(org_, options::v1::ROLE_ORG_ADMIN));
  EXPECT_EQ(ReasonOf(Decide(second_admin, Decision(action)).status), "KEY_ROLES_NOT_HELD");
  EXPECT_TRUE(Decide(officer_, Decision(action)).status.ok());
}

TEST_F(DecideKeyAction, WantsTheSecondPersonsAcknowledgementToo) {
  const auto patient = Register();
  const auto action = Propose(keeper_, Shredding(patient.patient_id())).response.key_action();
  auto decision = Decision(action);
  decision.set_before_retention(false);
  EXPECT_EQ(ReasonOf(Decide(officer_, decision).status), "RETENTION_NOT_ENDED");
  EXPECT_TRUE(Get(clinician_, patient.patient_id()).ok());
  decision.set_request_id(NewRequestId());
  decision.set_before_retention(true);
  EXPECT_TRUE(Decide(officer_, decision).status.ok());
}

TEST_F(DecideKeyAction, LooksAtTreatmentAgain) {
  const auto patient = Register();
  const auto action = Propose(keeper_, Shredding(patient.patient_id())).response.key_action();
  Diagnose(clinician_, patient.patient_id());
  Enroll(patient.patient_id(), OpenProgramme().programme_id());
  EXPECT_EQ(ReasonOf(Decide(officer_, Decision(action)).status), "EPISODE_OPEN");
  EXPECT_TRUE(Get(clinician_, patient.patient_id()).ok());
}

TEST_F(DecideKeyAction, RefusesARotationWhileOneIsUnderWay) {
  Register();
  CarryOut(Rotation());
  const auto status = Propose(keeper_, Rotation()).status;
  EXPECT_EQ(ReasonOf(status), "ROTATION_UNDER_WAY");
  EXPECT_EQ(MetadataOf(status, "rows_left"), "1");
  worker_->RunOnce();
  EXPECT_TRUE(Propose(keeper_, Rotation()).status.ok());
}

TEST_F(ListKeyActions, ShowsThemNewestFirstPageByPage) {
  std::vector<std::string> made;
  for (int i = 0; i < 5; ++i) {
    const auto action = Propose(keeper_, Rotation()).response.key_action();
    made.insert(made.begin(), action.key_action_id());
    ASSERT_TRUE(Decide(officer_, Decision(action, false)).status.ok());
    harness_->clock().Advance(std::chrono::seconds(1));
  }
  std::vector<std::string> listed;
  v1::ListKeyActionsRequest request;
  request.set_page_size(2);
  do {
    const auto reply = Call(officer_, &KeyStub::ListKeyActions, request);
    ASSERT_TRUE(reply.status.ok()) << AnswerOf(reply.status);
    for (const auto& action : reply.response.key_actions()) listed.push_back(action.key_action_id());
    request.set_page_token(reply.response.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(listed, made);
  const auto stranger = SteppedUp(Someone(stranger_.org, options::v1::ROLE_PRIVACY_OFFICER));
  EXPECT_EQ(Call(stranger, &KeyStub::ListKeyActions, v1::ListKeyActionsRequest()).response.key_actions_size(), 0);
}

}  // namespace
}  // namespace cairn::tests

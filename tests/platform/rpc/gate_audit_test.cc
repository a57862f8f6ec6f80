#include "tests/platform/rpc/gated_service.h"

namespace cairn::tests {
namespace {

using grpc::StatusCode;
using options::v1::ROLE_MENTOR;

constexpr char kGet[] = "cairn.enrollment.v1.PatientService/GetPatient";
constexpr char kRegister[] = "cairn.enrollment.v1.PatientService/RegisterPatient";

TEST_F(GateTest, AReadLeavesARowBeforeTheReply) {
  ASSERT_TRUE(Get().ok());
  const auto rows = AuditRows();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].method, kGet);
  EXPECT_EQ(rows[0].action, "READ");
  EXPECT_EQ(rows[0].outcome, "OK");
  EXPECT_EQ(rows[0].reason, "");
  EXPECT_EQ(rows[0].peer, "cli");
  EXPECT_EQ(rows[0].actor, clinician_.account.ToString());
  EXPECT_EQ(rows[0].org, clinician_.org.ToString());
  EXPECT_EQ(rows[0].subjects, patient_.ToString());
  EXPECT_EQ(rows[0].categories, "DEMOGRAPHICS");
}

TEST_F(GateTest, AMutationLeavesOneRowWithWhatItMade) {
  const auto request = Registration();
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Stub()->RegisterPatient(AsClinician().get(), request, &response).ok());
  const auto rows = AuditRows();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].method, kRegister);
  EXPECT_EQ(rows[0].action, "CREATE");
  EXPECT_EQ(rows[0].outcome, "OK");
  EXPECT_EQ(rows[0].request_id, request.request_id());
  EXPECT_EQ(rows[0].object, response.patient().patient_id());
  EXPECT_EQ(rows[0].subjects, response.patient().patient_id());
}

TEST_F(GateTest, AHandlerThatAuditsNothingIsAuditedByTheGate) {
  v1::SearchPatientsResponse response;
  ASSERT_TRUE(Stub()->SearchPatients(AsClinician().get(), {}, &response).ok());
  const auto rows = AuditRows();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].method, "cairn.enrollment.v1.PatientService/SearchPatients");
  EXPECT_EQ(rows[0].outcome, "OK");
}

TEST_F(GateTest, AStreamLeavesTheRowsThatItsHandlerWrites) {
  auto context = AsClinician();
  const auto stream = Stub()->ImportPatients(context.get());
  v1::ImportPatientsRequest chunk;
  chunk.add_lines()->set_number(1);
  v1::ImportPatientsResponse answer;
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(stream->Write(chunk));
    ASSERT_TRUE(stream->Read(&answer));
  }
  stream->WritesDone();
  ASSERT_TRUE(stream->Finish().ok());
  EXPECT_EQ(AuditRows().size(), 2U);
}

TEST_F(GateTest, ARefusalLeavesARowWithItsReason) {
  auto mentor = clinician_;
  mentor.roles = {ROLE_MENTOR};
  EXPECT_FALSE(Get(*As(mentor), patient_.ToString()).ok());
  const auto stranger = platform::SubjectId::New();
  EXPECT_FALSE(Get(*AsClinician(), stranger.ToString()).ok());
  EXPECT_FALSE(Get(*AsClinician(), "not an id").ok());
  const auto rows = AuditRows();
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].outcome, "PERMISSION_DENIED");
  EXPECT_EQ(rows[0].reason, "ROLE_NOT_ALLOWED");
  EXPECT_EQ(rows[0].subjects, patient_.ToString());
  EXPECT_EQ(rows[1].outcome, "NOT_FOUND");
  EXPECT_EQ(rows[1].reason, "PATIENT_NOT_FOUND");
  EXPECT_EQ(rows[1].subjects, stranger.ToString());
  EXPECT_EQ(rows[2].outcome, "INVALID_ARGUMENT");
  EXPECT_EQ(rows[2].subjects, "");
}

TEST_F(GateTest, AFailureLeavesARowAndNothingElse) {
  service_.inside = [](Call&, auto&) { throw std::runtime_error("broken"); };
  v1::RegisterPatientResponse response;
  EXPECT_EQ(Stub()->RegisterPatient(AsClinician().get(), Registration(), &response).error_code(), StatusCode::INTERNAL);
  const auto rows = AuditRows();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].outcome, "INTERNAL");
  EXPECT_EQ(CountThings(), 0);
}

TEST_F(GateTest, AnUnknownCallerLeavesNoRow) {
  EXPECT_FALSE(Get(*harness_.Anonymous(), patient_.ToString()).ok());
  EXPECT_THAT(AuditRows(), testing::IsEmpty());
}

TEST_F(GateTest, WhatIsTouchedTwiceIsNamedOnce) {
  const auto other = platform::SubjectId::New();
  service_.inside = [&](Call& call, auto&) {
    call.Touches(patient_);
    call.Touches(other);
    call.Touches(other);
  };
  ASSERT_TRUE(Get().ok());
  EXPECT_EQ(AuditRows().at(0).subjects, patient_.ToString() + "," + other.ToString());
}

TEST_F(GateTest, AReadThatCannotBeAuditedFails) {
  ASSERT_TRUE(Get().ok());
  Superuser("REVOKE INSERT ON enrollment.audit_event FROM enrollment_audit");
  auto context = AsClinician();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(1500));
  const auto status = Get(*context, patient_.ToString());
  EXPECT_FALSE(status.ok());
  EXPECT_NE(status.error_code(), StatusCode::INTERNAL) << ReasonOf(status);
  Superuser("GRANT INSERT ON enrollment.audit_event TO enrollment_audit");
  bool back = false;
  for (int i = 0; i < 50 && !back; ++i) back = Get().ok();
  EXPECT_TRUE(back);
}

TEST_F(GateTest, AMutationThatCannotBeAuditedDoesNotHappen) {
  Superuser("REVOKE INSERT ON enrollment.audit_event FROM enrollment_app");
  v1::RegisterPatientResponse response;
  EXPECT_FALSE(Stub()->RegisterPatient(AsClinician().get(), Registration(), &response).ok());
  EXPECT_EQ(CountThings(), 0);
}

}  // namespace
}  // namespace cairn::tests

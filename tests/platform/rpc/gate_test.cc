#include "platform/rpc/gate.h"

#include <future>
#include <thread>

#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "platform/rpc/status.h"
#include "tests/platform/access/declared_service.h"
#include "tests/platform/rpc/gated_service.h"

namespace cairn::tests {
namespace {

using grpc::StatusCode;
using options::v1::ROLE_CARE_COORDINATOR;
using options::v1::ROLE_MENTOR;
using platform::rpc::FromStatus;
using std::chrono::milliseconds;
using std::chrono::seconds;

void ExpectRefused(const grpc::Status& status, StatusCode code, const std::string& reason) {
  EXPECT_EQ(status.error_code(), code) << status.error_message();
  EXPECT_EQ(ReasonOf(status), reason);
}

TEST_F(GateTest, ACallWithEverythingInOrderIsAnswered) {
  v1::GetPatientRequest request;
  request.set_patient_id(patient_.ToString());
  v1::GetPatientResponse response;
  const auto status = Stub()->GetPatient(AsClinician().get(), request, &response);
  ASSERT_TRUE(status.ok()) << status.error_message() << ReasonOf(status);
  EXPECT_EQ(response.patient().patient_id(), patient_.ToString());
}

TEST_F(GateTest, ACallWithoutADeadlineIsRefused) {
  grpc::ClientContext context;
  context.AddMetadata("authorization", "Bearer " + harness_.Token(clinician_));
  ExpectRefused(Get(context, patient_.ToString()), StatusCode::INVALID_ARGUMENT, "DEADLINE_REQUIRED");
}

TEST_F(GateTest, ADeadlineIsHeldAgainstTheMethodsMaximum) {
  auto context = AsClinician();
  context->set_deadline(std::chrono::system_clock::now() + seconds(60));
  EXPECT_TRUE(Get(*context, patient_.ToString()).ok());
  context = AsClinician();
  context->set_deadline(std::chrono::system_clock::now() + seconds(70));
  const auto status = Get(*context, patient_.ToString());
  ExpectRefused(status, StatusCode::INVALID_ARGUMENT, "DEADLINE_TOO_LONG");
  EXPECT_THAT(FromStatus(status).metadata, testing::ElementsAre(testing::Pair("max_deadline_seconds", "60")));
  context = AsClinician();
  context->set_deadline(std::chrono::system_clock::now() + seconds(3500));
  const auto stream = Stub()->ImportPatients(context.get());
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(GateTest, ACallWithoutATokenIsRefused) {
  ExpectRefused(Get(*harness_.Anonymous(), patient_.ToString()), StatusCode::UNAUTHENTICATED, "TOKEN_REQUIRED");
}

TEST_F(GateTest, AnythingButOneBearerTokenIsRefused) {
  const std::string token = harness_.Token(clinician_);
  for (const std::string& value :
       {std::string("Bearer"), std::string("Bearer "), token, "bearer " + token, "Basic " + token, "Bearer  " + token,
        "Bearer " + token + "x", std::string("Bearer a.b.c"), std::string(" ")}) {
    auto context = harness_.Anonymous();
    context->AddMetadata("authorization", value);
    ExpectRefused(Get(*context, patient_.ToString()), StatusCode::UNAUTHENTICATED, "TOKEN_INVALID");
  }
  auto twice = AsClinician();
  twice->AddMetadata("authorization", "Bearer " + token);
  ExpectRefused(Get(*twice, patient_.ToString()), StatusCode::UNAUTHENTICATED, "TOKEN_INVALID");
}

TEST_F(GateTest, ATokenIsHeldAgainstTheClockAndRevocation) {
  const std::string authorization = "Bearer " + harness_.Token(clinician_);
  const auto with_old_token = [&] {
    auto context = harness_.Anonymous();
    context->AddMetadata("authorization", authorization);
    return Get(*context, patient_.ToString());
  };
  EXPECT_TRUE(with_old_token().ok());
  harness_.Revoke(clinician_);
  ExpectRefused(with_old_token(), StatusCode::UNAUTHENTICATED, "TOKEN_REVOKED");
  harness_.clock().Advance(seconds(66));
  ExpectRefused(with_old_token(), StatusCode::UNAUTHENTICATED, "TOKEN_EXPIRED");
  EXPECT_TRUE(Get().ok());
}

TEST_F(GateTest, APeerThatTheMethodDoesNotListIsRefused) {
  v1::GetPatientRequest request;
  request.set_patient_id(patient_.ToString());
  v1::GetPatientResponse response;
  ExpectRefused(Stub("directory")->GetPatient(AsClinician().get(), request, &response), StatusCode::PERMISSION_DENIED,
                "PEER_NOT_ALLOWED");
  auto with_bad_token = harness_.Anonymous();
  with_bad_token->AddMetadata("authorization", "Bearer x");
  ExpectRefused(Stub("directory")->GetPatient(with_bad_token.get(), request, &response), StatusCode::PERMISSION_DENIED,
                "PEER_NOT_ALLOWED");
}

TEST_F(GateTest, ARoleOrAssuranceThatDoesNotDoIsRefused) {
  auto mentor = clinician_;
  mentor.roles = {ROLE_MENTOR};
  ExpectRefused(Get(*As(mentor), patient_.ToString()), StatusCode::PERMISSION_DENIED, "ROLE_NOT_ALLOWED");
  auto one_factor = clinician_;
  one_factor.assurance = options::v1::ASSURANCE_ONE_FACTOR;
  ExpectRefused(Get(*As(one_factor), patient_.ToString()), StatusCode::PERMISSION_DENIED, "SECOND_FACTOR_REQUIRED");
  EXPECT_EQ(service_.runs, 0);
}

TEST_F(GateTest, APatientOutsideTheCareTeamIsAnsweredAsUnknownBeforeTheBodyRuns) {
  ExpectRefused(Get(*AsClinician(), platform::NewUuid().ToString()), StatusCode::NOT_FOUND, "PATIENT_NOT_FOUND");
  v1::UpdatePatientRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_patient_id(platform::NewUuid().ToString());
  request.set_etag("x");
  *request.mutable_profile() = Registration().profile();
  v1::UpdatePatientResponse response;
  ExpectRefused(Stub()->UpdatePatient(AsClinician().get(), request, &response), StatusCode::NOT_FOUND,
                "PATIENT_NOT_FOUND");
  EXPECT_EQ(service_.runs, 0);
  EXPECT_EQ(CountThings(), 0);
}

TEST_F(GateTest, ASubjectThatMayNotBeChangedIsRefusedOnceTheRelationHolds) {
  closed_ = {patient_, platform::SubjectId::New()};
  v1::UpdatePatientRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_patient_id(patient_.ToString());
  request.set_etag("x");
  *request.mutable_profile() = Registration().profile();
  v1::UpdatePatientResponse response;
  ExpectRefused(Stub()->UpdatePatient(AsClinician().get(), request, &response), StatusCode::FAILED_PRECONDITION,
                "CLOSED");
  EXPECT_EQ(service_.runs, 0);
  EXPECT_EQ(CountThings(), 0);
  EXPECT_TRUE(Get().ok());
  // Whoever is not in the care team learns nothing of it.
  care_team_.clear();
  ExpectRefused(Stub()->UpdatePatient(AsClinician().get(), request, &response), StatusCode::NOT_FOUND,
                "PATIENT_NOT_FOUND");
}

TEST_F(GateTest, AListMethodLearnsHowFarTheCallerSees) {
  v1::SearchPatientsResponse response;
  ASSERT_TRUE(Stub()->SearchPatients(AsClinician().get(), {}, &response).ok());
  EXPECT_FALSE(response.truncated());
  auto coordinator = clinician_;
  coordinator.roles.insert(ROLE_CARE_COORDINATOR);
  ASSERT_TRUE(Stub()->SearchPatients(As(coordinator).get(), {}, &response).ok());
  EXPECT_TRUE(response.truncated());
}

TEST_F(GateTest, AMethodOfServicesTakesThePeerAndNoPerson) {
  const auto ask = [&](const std::string& peer, grpc::ClientContext& context, events::v1::ListHeadsResponse& response) {
    return events::v1::EventFeedService::NewStub(harness_.Channel(peer))->ListHeads(&context, {}, &response);
  };
  events::v1::ListHeadsResponse response;
  ASSERT_TRUE(ask("outcomes", *harness_.Anonymous(), response).ok());
  EXPECT_EQ(response.token(), "outcomes");
  ASSERT_TRUE(ask("outcomes", *AsClinician(), response).ok());
  EXPECT_EQ(response.token(), "outcomes");
  ExpectRefused(ask("cli", *AsClinician(), response), StatusCode::PERMISSION_DENIED, "PEER_NOT_ALLOWED");
  auto twice = AsClinician();
  twice->AddMetadata("authorization", "Bearer x");
  ExpectRefused(ask("outcomes", *twice, response), StatusCode::UNAUTHENTICATED, "TOKEN_INVALID");
}

TEST_F(GateTest, EveryViolatedLimitIsNamed) {
  v1::RegisterPatientRequest request;
  request.set_request_id("7");
  request.mutable_profile()->set_birth_sex("nobody");
  v1::RegisterPatientResponse response;
  const auto status = Stub()->RegisterPatient(AsClinician().get(), request, &response);
  ExpectRefused(status, StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST");
  std::vector<std::string> fields;
  for (const auto& violation : FromStatus(status).fields) fields.push_back(violation.field);
  EXPECT_THAT(fields, testing::UnorderedElementsAre("request_id", "profile.names", "profile.birth_date",
                                                    "profile.administrative_gender", "profile.birth_sex"));
  EXPECT_EQ(service_.runs, 0);
}

TEST_F(GateTest, AnErrorOfTheHandlerReachesTheClientWhole) {
  service_.inside = [](Call&, auto&) {
    platform::Error error{.code = platform::Code::kFailedPrecondition, .reason = "NOT_ELIGIBLE", .message = "Not now."};
    error.preconditions = {{"CONSENT_REVOKED", "s", "There is no consent."}};
    platform::Reject(error);
  };
  const auto status = Get();
  ExpectRefused(status, StatusCode::FAILED_PRECONDITION, "NOT_ELIGIBLE");
  EXPECT_EQ(status.error_message(), "Not now.");
  EXPECT_EQ(FromStatus(status).preconditions.at(0).type, "CONSENT_REVOKED");
}

// Whatever breaks: a fixed text and an id to find it by, nothing of what broke.
void ExpectInternal(const grpc::Status& status) {
  ExpectRefused(status, StatusCode::INTERNAL, "INTERNAL");
  EXPECT_THAT(status.error_message() + status.error_details(), testing::Not(testing::HasSubstr("Canary")));
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  google::rpc::RequestInfo info;
  const bool named = std::any_of(details.details().begin(), details.details().end(),
                                 [&](const auto& any) { return any.UnpackTo(&info); });
  EXPECT_TRUE(named);
  EXPECT_TRUE(platform::Uuid::Parse(info.request_id()));
}

TEST_F(GateTest, WhatBreaksInsideSaysNothingOfWhatBroke) {
  service_.inside = [](Call&, auto&) { throw std::runtime_error("Canary Yundt"); };
  testing::internal::CaptureStderr();
  ExpectInternal(Get());
  service_.inside = [](Call&, auto&) { throw 7; };
  ExpectInternal(Get());
  service_.inside = [](Call&, platform::postgres::Transaction& tx) {
    static constexpr platform::postgres::Statement kBroken{"broken", "SELECT 1 / length($1) AS Canary"};
    tx.Exec(kBroken, "");
  };
  ExpectInternal(Get());
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, testing::Not(testing::HasSubstr("Canary")));
  EXPECT_THAT(log, testing::HasSubstr("22012"));
  EXPECT_THAT(log, testing::HasSubstr("runtime_error"));
}

TEST_F(GateTest, ALogLineHoldsIdsAndNoValues) {
  testing::internal::CaptureStderr();
  auto request = Registration("Canary");
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Stub()->RegisterPatient(AsClinician().get(), request, &response).ok());
  request.set_request_id("Canary");
  EXPECT_FALSE(Stub()->RegisterPatient(AsClinician().get(), request, &response).ok());
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_THAT(log, testing::Not(testing::HasSubstr("Canary")));
  EXPECT_THAT(log, testing::Not(testing::HasSubstr("Yundt")));
  EXPECT_THAT(log, testing::HasSubstr("cairn.enrollment.v1.PatientService/RegisterPatient"));
  EXPECT_THAT(log, testing::HasSubstr(clinician_.account.ToString()));
  EXPECT_THAT(log, testing::HasSubstr("INVALID_REQUEST"));
}

TEST_F(GateTest, CallsAreCountedByMethodAndCode) {
  EXPECT_TRUE(Get().ok());
  EXPECT_FALSE(Get(*harness_.Anonymous(), patient_.ToString()).ok());
  const std::string text = harness_.metrics().Text();
  EXPECT_THAT(text, testing::HasSubstr("GetPatient"));
  EXPECT_THAT(text, testing::HasSubstr("UNAUTHENTICATED"));
}

TEST_F(GateTest, AHandlerSeesThatItsClientHasGone) {
  std::promise<void> started;
  std::promise<bool> saw;
  service_.at_start = [&](Call& call) {
    EXPECT_FALSE(call.Cancelled());
    started.set_value();
    for (int i = 0; i < 300 && !call.Cancelled(); ++i) std::this_thread::sleep_for(milliseconds(10));
    saw.set_value(call.Cancelled());
  };
  auto context = AsClinician();
  std::thread caller([&] { EXPECT_FALSE(Get(*context, patient_.ToString()).ok()); });
  started.get_future().wait();
  context->TryCancel();
  caller.join();
  EXPECT_TRUE(saw.get_future().get());
}

TEST_F(GateTest, AStreamCommitsChunkByChunk) {
  auto context = AsClinician();
  const auto stream = Stub()->ImportPatients(context.get());
  v1::ImportPatientsRequest chunk;
  chunk.add_lines()->set_number(1);
  v1::ImportPatientsResponse answer;
  ASSERT_TRUE(stream->Write(chunk));
  ASSERT_TRUE(stream->Read(&answer));
  EXPECT_EQ(CountThings(), 1);
  chunk.mutable_lines(0)->set_number(0);
  ASSERT_TRUE(stream->Write(chunk));
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&answer));
  ExpectRefused(stream->Finish(), StatusCode::INVALID_ARGUMENT, "INVALID_REQUEST");
  EXPECT_EQ(CountThings(), 1);
}

TEST_F(GateTest, AStreamEndsWhenTheRightsOfItsCallerAreRevoked) {
  auto context = AsClinician();
  const auto stream = Stub()->ImportPatients(context.get());
  v1::ImportPatientsRequest chunk;
  chunk.add_lines()->set_number(1);
  v1::ImportPatientsResponse answer;
  ASSERT_TRUE(stream->Write(chunk));
  ASSERT_TRUE(stream->Read(&answer));
  harness_.Revoke(clinician_);
  ASSERT_TRUE(stream->Write(chunk));
  stream->WritesDone();
  EXPECT_FALSE(stream->Read(&answer));
  ExpectRefused(stream->Finish(), StatusCode::UNAUTHENTICATED, "TOKEN_REVOKED");
  EXPECT_EQ(CountThings(), 1);
}

TEST_F(GateTest, AStreamIsRefusedToARoleThatMayNot) {
  auto mentor = clinician_;
  mentor.roles = {ROLE_MENTOR};
  const auto context = As(mentor);
  const auto stream = Stub()->ImportPatients(context.get());
  stream->WritesDone();
  ExpectRefused(stream->Finish(), StatusCode::PERMISSION_DENIED, "ROLE_NOT_ALLOWED");
}

class NarrowGateTest : public GateTest {
 protected:
  NarrowGateTest() : GateTest(2) {}
};

TEST_F(NarrowGateTest, CallsBeyondTheLimitAreSentAwayQuickly) {
  std::promise<void> open;
  const auto opened = open.get_future().share();
  std::atomic<int> inside{0};
  service_.at_start = [&](Call&) {
    ++inside;
    opened.wait();
  };
  std::vector<std::thread> callers;
  for (int i = 0; i < 2; ++i) callers.emplace_back([&] { EXPECT_TRUE(Get().ok()); });
  while (inside < 2) std::this_thread::yield();
  const auto start = std::chrono::steady_clock::now();
  const auto status = Get();
  ExpectRefused(status, StatusCode::RESOURCE_EXHAUSTED, "OVERLOADED");
  EXPECT_TRUE(FromStatus(status).retry_after);
  EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(1000));
  open.set_value();
  for (auto& caller : callers) caller.join();
  EXPECT_TRUE(Get().ok());
}

class GateStart : public testing::Test {
 protected:
  GateStart() {
    options_.service = "enrollment";
    options_.clock = &clock_;
  }
  std::string ProblemOf(const Gate::Options& options,
                        const std::vector<const google::protobuf::ServiceDescriptor*>& services) const {
    try {
      const Gate gate(options, services);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "";
  }
  platform::SystemClock clock_;
  Gate::Options options_;
};

constexpr char kPeerOnly[] = "assurance: ASSURANCE_PEER peers: 'cli' action: ACTION_READ";

TEST_F(GateStart, IsRefusedWithAnUndeclaredMethod) {
  const DeclaredService service(DeclaredService::Method(kPeerOnly) +
                                "method { name: 'N' input_type: '.t.OtherRequest' output_type: '.t.Response' } ");
  EXPECT_THAT(ProblemOf(options_, {service.descriptor()}), testing::HasSubstr("t.S/N: undeclared"));
}

TEST_F(GateStart, IsRefusedWhenTwoMethodsTakeTheSameRequest) {
  const DeclaredService service(DeclaredService::Method(kPeerOnly) +
                                "method { name: 'N' input_type: '.t.Request' output_type: '.t.Response' "
                                "options { [cairn.options.v1.access] { " +
                                kPeerOnly + " } } } ");
  EXPECT_THAT(ProblemOf(options_, {service.descriptor()}), testing::HasSubstr("two methods take t.Request"));
}

TEST_F(GateStart, IsRefusedWhenItCannotTellPersonsOrCareTeams) {
  EXPECT_THAT(ProblemOf(options_, GatedServices()), testing::HasSubstr("needs tokens"));
  EXPECT_EQ(ProblemOf(options_, {GatedServices()[1]}), "");
  options_.clock = nullptr;
  EXPECT_NE(ProblemOf(options_, {GatedServices()[1]}), "");
}

TEST_F(GateTest, StartIsRefusedWithoutAWayToAskForTheCareTeam) {
  EXPECT_THROW(Gate(harness_.GateOptions(), GatedServices()), std::logic_error);
}

}  // namespace
}  // namespace cairn::tests

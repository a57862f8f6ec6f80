#include "platform/rpc/idempotency.h"

#include <pqxx/pqxx>
#include <thread>

#include "tests/platform/rpc/gated_service.h"

namespace cairn::tests {
namespace {

using grpc::StatusCode;
using platform::Uuid;
using platform::rpc::HashRequest;

class IdempotencyTest : public GateTest {
 protected:
  grpc::Status Register(const v1::RegisterPatientRequest& request, v1::RegisterPatientResponse& response,
                        const Person& person) {
    const auto context = As(person);
    const auto status = Stub()->RegisterPatient(context.get(), request, &response);
    const auto& trailer = context->GetServerTrailingMetadata();
    const auto found = trailer.find("idempotent-replay");
    replayed_ = found != trailer.end() && found->second == "1";
    return status;
  }
  grpc::Status Register(const v1::RegisterPatientRequest& request, v1::RegisterPatientResponse& response) {
    return Register(request, response, clinician_);
  }
  std::int64_t CountRows() {
    pqxx::connection connection(harness_.test_database().superuser());
    pqxx::nontransaction work(connection);
    return work.exec("SELECT count(*) FROM enrollment.idempotency")[0][0].as<std::int64_t>();
  }
  bool replayed_ = false;
};

TEST_F(IdempotencyTest, TheSameRequestHappensOnceAndGetsTheSameResponse) {
  const auto request = Registration("Kim");
  v1::RegisterPatientResponse first;
  v1::RegisterPatientResponse second;
  ASSERT_TRUE(Register(request, first).ok());
  EXPECT_FALSE(replayed_);
  ASSERT_TRUE(Register(request, second).ok());
  EXPECT_TRUE(replayed_);
  EXPECT_EQ(first.SerializeAsString(), second.SerializeAsString());
  EXPECT_EQ(second.patient().profile().preferred_name(), "Kim");
  EXPECT_EQ(service_.runs, 1);
  EXPECT_EQ(CountThings(), 1);
  EXPECT_EQ(AuditRows().size(), 2U);
}

TEST_F(IdempotencyTest, AnotherBodyUnderTheSameIdIsRefused) {
  auto request = Registration("Kim");
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Register(request, response).ok());
  request.mutable_profile()->set_preferred_name("Sam");
  const auto status = Register(request, response);
  EXPECT_EQ(status.error_code(), StatusCode::INVALID_ARGUMENT);
  EXPECT_EQ(ReasonOf(status), "REQUEST_ID_REUSED");
  EXPECT_EQ(CountThings(), 1);
}

TEST_F(IdempotencyTest, AnotherAccountOrganisationOrMethodIsAnotherRequest) {
  const auto request = Registration();
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Register(request, response).ok());
  auto colleague = clinician_;
  colleague.account = platform::AccountId::New();
  ASSERT_TRUE(Register(request, response, colleague).ok());
  EXPECT_FALSE(replayed_);
  auto elsewhere = clinician_;
  elsewhere.org = platform::OrgId::New();
  ASSERT_TRUE(Register(request, response, elsewhere).ok());
  EXPECT_FALSE(replayed_);
  v1::UpdatePatientRequest update;
  update.set_request_id(request.request_id());
  update.set_patient_id(patient_.ToString());
  update.set_etag("x");
  *update.mutable_profile() = request.profile();
  v1::UpdatePatientResponse updated;
  EXPECT_TRUE(Stub()->UpdatePatient(AsClinician().get(), update, &updated).ok());
  EXPECT_EQ(CountThings(), 4);
}

TEST_F(IdempotencyTest, ARequestThatFailedMayBeTriedAgain) {
  const auto request = Registration();
  v1::RegisterPatientResponse response;
  service_.inside = [](Call&, auto&) {
    platform::Reject({.code = platform::Code::kAborted, .reason = "ETAG_MISMATCH"});
  };
  EXPECT_EQ(ReasonOf(Register(request, response)), "ETAG_MISMATCH");
  EXPECT_EQ(CountRows(), 0);
  service_.inside = nullptr;
  EXPECT_TRUE(Register(request, response).ok());
  EXPECT_FALSE(replayed_);
  EXPECT_EQ(CountThings(), 1);
}

TEST_F(IdempotencyTest, AReplayIsAuthorisedAgain) {
  v1::UpdatePatientRequest request;
  request.set_request_id(platform::NewUuid().ToString());
  request.set_patient_id(patient_.ToString());
  request.set_etag("x");
  *request.mutable_profile() = Registration().profile();
  v1::UpdatePatientResponse response;
  ASSERT_TRUE(Stub()->UpdatePatient(AsClinician().get(), request, &response).ok());
  {
    const std::lock_guard lock(mutex_);
    care_team_.clear();
  }
  EXPECT_EQ(ReasonOf(Stub()->UpdatePatient(AsClinician().get(), request, &response)), "PATIENT_NOT_FOUND");
}

TEST_F(IdempotencyTest, ThirtyTwoTwinsAtOnceHaveOneEffect) {
  const auto request = Registration();
  const auto channel = harness_.Channel();
  service_.inside = [](Call&, platform::postgres::Transaction& tx) {
    static constexpr platform::postgres::Statement kWait{"wait", "SELECT pg_sleep(0.03)::text AS waited"};
    tx.Exec(kWait);
  };
  std::mutex mutex;
  std::set<std::string> answers;
  int answered = 0;
  int conflicts = 0;
  std::vector<std::thread> twins;
  for (int i = 0; i < 32; ++i) {
    twins.emplace_back([&] {
      v1::RegisterPatientResponse response;
      const auto status =
          v1::PatientService::NewStub(channel)->RegisterPatient(AsClinician().get(), request, &response);
      const std::lock_guard lock(mutex);
      if (status.ok()) {
        ++answered;
        answers.insert(response.SerializeAsString());
      } else {
        EXPECT_EQ(status.error_code(), StatusCode::ABORTED) << ReasonOf(status);
        ++conflicts;
      }
    });
  }
  for (auto& twin : twins) twin.join();
  EXPECT_EQ(CountThings(), 1);
  EXPECT_EQ(service_.runs, 1);
  EXPECT_EQ(answers.size(), 1U);
  EXPECT_GE(answered, 1);
  EXPECT_EQ(answered + conflicts, 32);
}

TEST_F(IdempotencyTest, TheStoredResponseIsSealed) {
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Register(Registration("CanaryName"), response).ok());
  pqxx::connection connection(harness_.test_database().superuser());
  pqxx::nontransaction work(connection);
  const auto row = work.exec("SELECT response FROM enrollment.idempotency")[0];
  const std::string stored = pqxx::binarystring(row[0]).str();
  EXPECT_GT(stored.size(), 64U);
  EXPECT_EQ(stored.find("CanaryName"), std::string::npos);
}

TEST_F(IdempotencyTest, AResponseOfAnotherRequestIsNotTakenForThisOne) {
  const auto request = Registration();
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Register(request, response).ok());
  Superuser("UPDATE enrollment.idempotency SET request_id = gen_random_uuid()");
  auto other = request;
  pqxx::connection connection(harness_.test_database().superuser());
  pqxx::nontransaction work(connection);
  other.set_request_id(work.exec("SELECT request_id FROM enrollment.idempotency")[0][0].c_str());
  const auto status = Register(other, response);
  EXPECT_EQ(status.error_code(), StatusCode::DATA_LOSS);
  EXPECT_EQ(ReasonOf(status), "UNREADABLE_RECORD");
}

TEST_F(IdempotencyTest, RowsOfMoreThanSevenDaysAreForgotten) {
  v1::RegisterPatientResponse response;
  ASSERT_TRUE(Register(Registration(), response).ok());
  ASSERT_TRUE(Register(Registration(), response).ok());
  Superuser("UPDATE enrollment.idempotency SET created_at = now() - interval '8 days' WHERE ctid = '(0,2)'");
  Superuser("UPDATE enrollment.idempotency SET created_at = created_at - interval '6 days'");
  const auto old_rows = CountRows();
  harness_.database().InTransaction(clinician_.org, platform::SystemClock().Now() + std::chrono::seconds(5),
                                    [](platform::postgres::Transaction& tx) { platform::rpc::ForgetOldRequests(tx); });
  EXPECT_EQ(old_rows, 2);
  EXPECT_EQ(CountRows(), 1);
}

TEST(HashRequest, LeavesOutTheIdAndNothingElse) {
  v1::RegisterPatientRequest request;
  request.set_request_id("a");
  request.mutable_profile()->set_preferred_name("Kim");
  auto same = request;
  same.set_request_id("b");
  auto other = request;
  other.mutable_profile()->set_preferred_name("Kin");
  EXPECT_EQ(HashRequest(request).size(), 32U);
  EXPECT_EQ(HashRequest(request), HashRequest(same));
  EXPECT_NE(HashRequest(request), HashRequest(other));
}

}  // namespace
}  // namespace cairn::tests

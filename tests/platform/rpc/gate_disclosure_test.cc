#include <gtest/gtest.h>

#include <functional>
#include <pqxx/pqxx>

#include "PlatformAuditMigrations.h"
#include "PlatformCryptoMigrations.h"
#include "PlatformRpcMigrations.h"
#include "cairn/enrollment/v1/disclosure_service.grpc.pb.h"
#include "platform/rpc/gate.h"
#include "tests/platform/rpc/filled_notice.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {
namespace {

namespace v1 = cairn::enrollment::v1;
using platform::postgres::Transaction;
using platform::rpc::Call;
using platform::rpc::Gate;

/// A service that discloses, and answers what the test tells it.
class Disclosing final : public v1::DisclosureService::Service {
 public:
  explicit Disclosing(Gate& gate) : gate_(gate) {}

  grpc::Status DecideDisclosure(grpc::ServerContext* context, const v1::DecideDisclosureRequest* request,
                                v1::DecideDisclosureResponse* response) override {
    return gate_.Handle(*context, *request, *response,
                        [&](Call& call) { call.Mutate([&](Transaction&) { *response = answer; }); });
  }
  grpc::Status DiscloseRecord(grpc::ServerContext* context, const v1::DiscloseRecordRequest* request,
                              v1::DiscloseRecordResponse* response) override {
    return gate_.Handle(*context, *request, *response, [&](Call&) {
      *response->mutable_disclosure_notice() = answer.disclosure_notice();
      response->mutable_record()->add_diagnoses()->set_code("F11.20");
    });
  }
  grpc::Status DiscloseRecords(grpc::ServerContext* context, const v1::DiscloseRecordsRequest*,
                               grpc::ServerWriter<v1::DiscloseRecordsResponse>* writer) override {
    return gate_.HandleStream(*context, *v1::DiscloseRecordsRequest::descriptor(), [&](Call& call) {
      for (const auto& message : messages) call.Send(*writer, message);
    });
  }

  v1::DecideDisclosureResponse answer;
  std::vector<v1::DiscloseRecordsResponse> messages;

 private:
  Gate& gate_;
};

std::vector<platform::postgres::Migration> Migrations() {
  std::vector<platform::postgres::Migration> all;
  for (const auto& part : {PlatformCryptoMigrations(), PlatformAuditMigrations(), PlatformRpcMigrations()})
    all.insert(all.end(), part.begin(), part.end());
  return all;
}

Gate::Options WithEverybody(Gate::Options options) {
  options.in_care_team = [](Transaction&, platform::AccountId, platform::SubjectId, platform::Instant, bool) {
    return true;
  };
  options.subject_not_found = [](platform::SubjectId) { return platform::Error{}; };
  return options;
}

class GateOfWhatDiscloses : public testing::Test {
 protected:
  GateOfWhatDiscloses() {
    clinician_.org = platform::OrgId::New();
    clinician_.roles = {options::v1::ROLE_CLINICIAN};
    clinician_.stepped_up = true;
    harness_.Serve({&service_});
    stub_ = v1::DisclosureService::NewStub(harness_.Channel());
  }
  ~GateOfWhatDiscloses() override { harness_.Stop(); }

  template <class Request>
  static Request Asking() {
    Request request;
    request.set_request_id(platform::NewUuid().ToString());
    request.set_patient_id(platform::NewUuid().ToString());
    request.mutable_recipient()->set_name("Valley Health");
    request.mutable_recipient()->set_status(v1::RECIPIENT_STATUS_PART_2_PROGRAM);
    request.set_purpose(v1::DISCLOSURE_PURPOSE_TREATMENT);
    request.add_information(v1::INFORMATION_CATEGORY_DIAGNOSIS);
    return request;
  }
  grpc::Status Decide(v1::DecideDisclosureResponse& response) {
    return stub_->DecideDisclosure(harness_.Context(clinician_).get(), Asking<v1::DecideDisclosureRequest>(),
                                   &response);
  }
  std::int64_t Count(const std::string& from) {
    pqxx::connection connection(harness_.test_database().superuser());
    pqxx::nontransaction work(connection);
    return work.exec("SELECT count(*) FROM enrollment." + from)[0][0].as<std::int64_t>();
  }

  ServiceHarness harness_{"enrollment", Migrations()};
  Gate gate_{WithEverybody(harness_.GateOptions()),
             {v1::DecideDisclosureRequest::descriptor()->file()->FindServiceByName("DisclosureService")}};
  Disclosing service_{gate_};
  Person clinician_;
  std::unique_ptr<v1::DisclosureService::Stub> stub_;
};

TEST_F(GateOfWhatDiscloses, LetsAnAnswerWithItsNoticeOut) {
  *service_.answer.mutable_disclosure_notice() = FilledNotice();
  v1::DecideDisclosureResponse response;
  EXPECT_TRUE(Decide(response).ok());
  EXPECT_EQ(response.disclosure_notice().statement(), "the statement");
}

TEST_F(GateOfWhatDiscloses, KeepsAnAnswerWithoutItsNoticeAndUndoesWhatWasWritten) {
  v1::DecideDisclosureResponse response;
  auto status = Decide(response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  *service_.answer.mutable_disclosure_notice() = FilledNotice();
  service_.answer.mutable_disclosure_notice()->clear_scope();
  status = Decide(response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_FALSE(response.has_disclosure_notice());
  EXPECT_EQ(Count("idempotency"), 0);
  EXPECT_EQ(Count("audit_event WHERE outcome = 'OK'"), 0);
  EXPECT_EQ(Count("audit_event WHERE outcome = 'INTERNAL'"), 2);
}

// Not even when a handler forgets the transaction.
TEST_F(GateOfWhatDiscloses, KeepsARecordWithoutItsNotice) {
  v1::DiscloseRecordResponse response;
  const auto status =
      stub_->DiscloseRecord(harness_.Context(clinician_).get(), Asking<v1::DiscloseRecordRequest>(), &response);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_FALSE(response.has_record());
}

TEST_F(GateOfWhatDiscloses, SendsOfAStreamWhatHasItsNoticeAndWhatSaysNothing) {
  v1::DiscloseRecordsResponse whole, refusal, bare;
  *whole.mutable_disclosure_notice() = FilledNotice();
  whole.mutable_record()->add_diagnoses()->set_code("F11.20");
  refusal.set_refused_reason("DISCLOSURE_NOT_PERMITTED");
  bare.mutable_record()->add_diagnoses()->set_code("F10.20");
  service_.messages = {whole, refusal, bare, whole};
  const auto context = harness_.Context(clinician_);
  const auto reader = stub_->DiscloseRecords(context.get(), v1::DiscloseRecordsRequest());
  std::vector<std::string> read;
  for (v1::DiscloseRecordsResponse message; reader->Read(&message);) read.push_back(message.SerializeAsString());
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_EQ(read, (std::vector<std::string>{whole.SerializeAsString(), refusal.SerializeAsString()}));
}

}  // namespace
}  // namespace cairn::tests

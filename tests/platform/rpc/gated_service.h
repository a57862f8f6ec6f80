#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <pqxx/pqxx>
#include <set>

#include "cairn/enrollment/v1/patient_service.grpc.pb.h"
#include "cairn/events/v1/event_feed_service.grpc.pb.h"
#include "platform/rpc/gate.h"
#include "tests/support/service_harness.h"

namespace cairn::tests {

namespace v1 = cairn::enrollment::v1;
using platform::rpc::Call;
using platform::rpc::Gate;

/// A stand-in for a service: handlers that write one row of table `thing`, or do what the test tells them.
class GatedService final : public v1::PatientService::Service {
 public:
  explicit GatedService(Gate& gate) : gate_(gate) {}

  grpc::Status RegisterPatient(grpc::ServerContext* context, const v1::RegisterPatientRequest* request,
                               v1::RegisterPatientResponse* response) override;
  grpc::Status UpdatePatient(grpc::ServerContext* context, const v1::UpdatePatientRequest* request,
                             v1::UpdatePatientResponse* response) override;
  grpc::Status GetPatient(grpc::ServerContext* context, const v1::GetPatientRequest* request,
                          v1::GetPatientResponse* response) override;
  /// Audits nothing by itself, and answers whether the caller may see everybody.
  grpc::Status SearchPatients(grpc::ServerContext* context, const v1::SearchPatientsRequest* request,
                              v1::SearchPatientsResponse* response) override;
  grpc::Status ImportPatients(
      grpc::ServerContext* context,
      grpc::ServerReaderWriter<v1::ImportPatientsResponse, v1::ImportPatientsRequest>* stream) override;

  /// Run inside the transaction of RegisterPatient and GetPatient, when set.
  std::function<void(Call&, platform::postgres::Transaction&)> inside;
  /// The way of UpdatePatient and GetPatient to try first, when set.
  std::function<bool(Call&)> in_batch;
  /// Run at the start of every unary handler, when set.
  std::function<void(Call&)> at_start;
  std::atomic<int> runs{0};

 private:
  Gate& gate_;
};

class GatedFeed final : public events::v1::EventFeedService::Service {
 public:
  explicit GatedFeed(Gate& gate) : gate_(gate) {}
  grpc::Status ListHeads(grpc::ServerContext* context, const events::v1::ListHeadsRequest* request,
                         events::v1::ListHeadsResponse* response) override;

 private:
  Gate& gate_;
};

struct AuditRow {
  std::string method, action, outcome, reason, peer, request_id, actor, org;
  std::string subjects, object, categories;
};

/// Harness, gate and service, served; a clinician of an organisation; a patient in that clinician's care.
class GateTest : public testing::Test {
 protected:
  explicit GateTest(int max_in_flight = 64);
  ~GateTest() override { harness_.Stop(); }

  std::unique_ptr<v1::PatientService::Stub> Stub(const std::string& peer = "cli");
  std::unique_ptr<grpc::ClientContext> As(const Person& person) { return harness_.Context(person); }
  std::unique_ptr<grpc::ClientContext> AsClinician() { return As(clinician_); }

  grpc::Status Get(grpc::ClientContext& context, const std::string& patient_id);
  grpc::Status Get() { return Get(*AsClinician(), patient_.ToString()); }
  static v1::RegisterPatientRequest Registration(const std::string& preferred_name = "Kim");

  std::vector<AuditRow> AuditRows();
  std::int64_t CountThings();
  void Superuser(const std::string& sql);

  ServiceHarness harness_;
  std::mutex mutex_;
  std::set<platform::SubjectId> care_team_;
  /// Whom no call may change.
  std::set<platform::SubjectId> closed_;
  Gate gate_;
  GatedService service_{gate_};
  GatedFeed feed_{gate_};
  Person clinician_;
  platform::SubjectId patient_ = platform::SubjectId::New();
};

std::vector<const google::protobuf::ServiceDescriptor*> GatedServices();

}  // namespace cairn::tests

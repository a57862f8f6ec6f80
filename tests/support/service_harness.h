#pragma once

#include <grpcpp/grpcpp.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "platform/access/token.h"
#include "platform/audit/audit.h"
#include "platform/crypto/org_keyring.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/server.h"
#include "tests/support/fixed_clock.h"
#include "tests/support/postgres.h"

namespace cairn::tests {

/// A person who calls, for a token.
struct Person {
  platform::OrgId org;
  platform::AccountId account = platform::AccountId::New();
  std::set<platform::access::Role> roles;
  platform::access::Assurance assurance = options::v1::ASSURANCE_TWO_FACTOR;
  bool stepped_up = false;
  /// The service that speaks for them, when one does.
  std::string actor;
};

/// Everything a service needs around it, real: its database, its audit recorder, keys from a key file, a server over
/// mTLS on a free port with the certificates of the test PKI, tokens signed by a key of its own. The clock is fixed at
/// the time of construction unless moved; tokens are issued at that clock.
///
///   ServiceHarness harness("enrollment", EnrollmentMigrations());
///   rpc::Gate gate(harness.GateOptions(), {v1::PatientService::...->service descriptor});
///   PatientService service(gate, …);
///   harness.Serve({&service});
///   auto stub = v1::PatientService::NewStub(harness.Channel("cli"));
///   auto context = harness.Context(person);        // deadline 10 s, token of person
///   stub->GetPatient(context.get(), request, &response);
class ServiceHarness {
 public:
  ServiceHarness(const std::string& service, const std::vector<platform::postgres::Migration>& migrations);
  ~ServiceHarness();

  TestDatabase& test_database();
  platform::postgres::Database& database();
  platform::audit::Recorder& recorder();
  platform::crypto::OrgKeyring& keyring();
  platform::access::TokenVerifier& tokens();
  platform::metrics::Registry& metrics();
  FixedClock& clock();

  /// All fields set but in_care_team and subject_not_found.
  platform::rpc::Gate::Options GateOptions();

  void Serve(std::vector<grpc::Service*> services);
  /// Ends the server and waits for its calls. Services and gate usually die before the harness: a test whose client
  /// leaves a call under way calls this first.
  void Stop();
  int port() const;
  /// A channel over mTLS with the certificate of `peer` ("cli", "gateway", "enrollment", …), its own TCP connection.
  std::shared_ptr<grpc::Channel> Channel(const std::string& peer = "cli");

  std::string Token(const Person& person);
  /// With deadline and `person`'s token.
  std::unique_ptr<grpc::ClientContext> Context(const Person& person);
  /// With deadline, without a token.
  std::unique_ptr<grpc::ClientContext> Anonymous();
  /// Voids the tokens of an account issued until now.
  void Revoke(const Person& person);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// ErrorInfo reason of a status, empty when there is none.
std::string ReasonOf(const grpc::Status& status);

}  // namespace cairn::tests

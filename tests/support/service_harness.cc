#include "tests/support/service_harness.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "platform/rpc/status.h"

namespace cairn::tests {
namespace {

namespace access = platform::access;
namespace audit = platform::audit;
namespace crypto = platform::crypto;
namespace metrics = platform::metrics;
namespace postgres = platform::postgres;
namespace rpc = platform::rpc;
using platform::Instant;

/// A key file with one root key, in a directory of its own.
class TemporaryKeyFile {
 public:
  TemporaryKeyFile() {
    std::string pattern = std::filesystem::temp_directory_path() / "cairn-test-keys-XXXXXX";
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
    directory_ = pattern;
    const std::string line = "test-root " + crypto::Base64UrlEncode(crypto::SecretKey::Random().bytes()) + "\n";
    const int handle = open(path().c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    const bool written = handle >= 0 && write(handle, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (handle >= 0) close(handle);
    if (!written) throw std::runtime_error("cannot write a key file");
  }
  ~TemporaryKeyFile() {
    std::error_code ignored;
    std::filesystem::remove_all(directory_, ignored);
  }
  TemporaryKeyFile(const TemporaryKeyFile&) = delete;
  TemporaryKeyFile& operator=(const TemporaryKeyFile&) = delete;
  std::string path() const { return directory_ / "keys"; }

 private:
  std::filesystem::path directory_;
};

rpc::TlsFiles CertificateOf(const std::string& name) {
  const std::string directory = MachineDirectory() + "/pki/";
  return {directory + name + ".pem", directory + name + ".key", directory + "ca.pem"};
}

// Everybody in the test PKI but the intruder.
const std::set<std::string> kPeers = {"directory",  "enrollment", "prescribing", "mentorship",
                                      "counseling", "outcomes",   "gateway",     "cli"};

Instant Now() { return platform::SystemClock().Now(); }

postgres::DatabaseOptions DatabaseOptions(const std::string& connection_string) {
  postgres::DatabaseOptions options;
  options.connection_string = connection_string;
  options.application_name = "service_harness";
  return options;
}

audit::Recorder::Options RecorderOptions(const std::string& connection_string) {
  audit::Recorder::Options options;
  options.connection_string = connection_string;
  return options;
}

}  // namespace

struct ServiceHarness::State {
  State(const std::string& name, const std::vector<postgres::Migration>& migrations)
      : service(name),
        test_database(name, migrations),
        database(DatabaseOptions(test_database.app())),
        recorder(RecorderOptions(test_database.audit())),
        keyring(std::make_shared<const crypto::KeyFile>(key_file.path()), database),
        tokens(name),
        signing_key(access::NewSigningKey()),
        clock(Now()) {
    PublishAuthority();
  }

  void PublishAuthority() {
    authority.keys = {{signing_key.key_id, signing_key.public_key, clock.Now() + std::chrono::hours(24 * 365)}};
    ++authority.revision;
    tokens.Update(authority);
  }

  std::string service;
  TestDatabase test_database;
  TemporaryKeyFile key_file;
  postgres::Database database;
  audit::Recorder recorder;
  crypto::OrgKeyring keyring;
  access::TokenVerifier tokens;
  access::SigningKey signing_key;
  access::Authority authority;
  FixedClock clock;
  metrics::Registry registry;
  std::unique_ptr<rpc::Server> server;
};

ServiceHarness::ServiceHarness(const std::string& service, const std::vector<postgres::Migration>& migrations) {
  rpc::RequireTls13();
  state_ = std::make_unique<State>(service, migrations);
}

ServiceHarness::~ServiceHarness() = default;

TestDatabase& ServiceHarness::test_database() { return state_->test_database; }
postgres::Database& ServiceHarness::database() { return state_->database; }
audit::Recorder& ServiceHarness::recorder() { return state_->recorder; }
crypto::OrgKeyring& ServiceHarness::keyring() { return state_->keyring; }
access::TokenVerifier& ServiceHarness::tokens() { return state_->tokens; }
metrics::Registry& ServiceHarness::metrics() { return state_->registry; }
FixedClock& ServiceHarness::clock() { return state_->clock; }

rpc::Gate::Options ServiceHarness::GateOptions() {
  rpc::Gate::Options options;
  options.service = state_->service;
  options.database = &state_->database;
  options.audit = &state_->recorder;
  options.keyring = &state_->keyring;
  options.tokens = &state_->tokens;
  options.clock = &state_->clock;
  options.metrics = &state_->registry;
  return options;
}

void ServiceHarness::Serve(std::vector<grpc::Service*> services) {
  rpc::Server::Options options;
  options.listen = "127.0.0.1:0";
  options.tls = CertificateOf(state_->service);
  options.allowed_peers = kPeers;
  state_->server = std::make_unique<rpc::Server>(std::move(options), std::move(services));
  state_->server->Start();
}

void ServiceHarness::Stop() {
  if (state_->server) state_->server->Shutdown(std::chrono::seconds(5));
}

int ServiceHarness::port() const { return state_->server->port(); }

std::shared_ptr<grpc::Channel> ServiceHarness::Channel(const std::string& peer) {
  return rpc::Connect("127.0.0.1:" + std::to_string(port()), CertificateOf(peer), state_->service);
}

std::string ServiceHarness::Token(const Person& person) {
  const Instant now = state_->clock.Now();
  access::Claims claims;
  claims.audience = state_->service;
  claims.org = person.org;
  claims.account = person.account;
  claims.session = platform::SessionId::New();
  claims.roles = person.roles;
  claims.assurance = person.assurance;
  if (person.stepped_up) claims.step_up_until = now + std::chrono::minutes(5);
  claims.actor = person.actor;
  claims.issued_at = now;
  claims.expires_at = now + std::chrono::seconds(60);
  return access::SignToken(state_->signing_key, claims);
}

std::unique_ptr<grpc::ClientContext> ServiceHarness::Context(const Person& person) {
  auto context = Anonymous();
  context->AddMetadata("authorization", "Bearer " + Token(person));
  return context;
}

std::unique_ptr<grpc::ClientContext> ServiceHarness::Anonymous() {
  auto context = std::make_unique<grpc::ClientContext>();
  context->set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(10));
  return context;
}

void ServiceHarness::Revoke(const Person& person) {
  state_->authority.revocations.push_back(
      {person.account, platform::SessionId{}, state_->clock.Now() + std::chrono::microseconds(1)});
  state_->PublishAuthority();
}

std::string ReasonOf(const grpc::Status& status) { return rpc::FromStatus(status).reason; }

}  // namespace cairn::tests

#pragma once

#include <grpcpp/impl/codegen/service_type.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/access/token.h"
#include "platform/audit/audit.h"
#include "platform/crypto/org_keyring.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/postgres/migrator.h"
#include "platform/process/config.h"
#include "platform/rpc/gate.h"

// What a service's process is made of when it serves, and the order in which it starts and stops.
namespace cairn::platform::process {

/// What every service needs to answer calls, made from its configuration. Outlives everything that is made from it.
struct Parts {
  explicit Parts(const Config& config);
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  /// All fields set but those that say who is in a care team and what is wrong with a request.
  rpc::Gate::Options GateOptions();
  /// A channel over mTLS to a neighbour of the configuration.
  std::shared_ptr<grpc::Channel> Connect(const std::string& neighbour) const;

  const Config config;
  const SystemClock clock;
  metrics::Registry metrics;
  const std::shared_ptr<const crypto::KeyFile> root_keys;
  postgres::Database database;
  audit::Recorder recorder;
  crypto::OrgKeyring keyring;
  access::TokenVerifier verifier;
};

/// Something that runs beside the calls.
struct Worker {
  std::function<void()> start;
  std::function<void()> stop;
};
/// Of anything with Start() and Stop(). It outlives the worker.
template <class Part>
Worker WorkerOf(Part& part) {
  return {[&part] { part.Start(); }, [&part] { part.Stop(); }};
}

struct ServeOptions {
  std::vector<postgres::Migration> migrations;
  /// The service's own; the event feed and the audit log are served beside them.
  std::vector<grpc::Service*> services;
  /// Started in this order after the server listens, and stopped in the opposite one after it has been shut down.
  std::vector<Worker> workers;
  /// Can tokens be checked? Parts::verifier says so when this is empty.
  std::function<bool()> tokens_ready;
  /// What else must hold before calls can be answered. May be empty.
  std::function<bool()> also_ready;
};

/// Serves over mTLS what `gate` guards until SIGTERM or SIGINT, seals events and audit rows meanwhile, and answers
/// /livez, /readyz and /metrics. Not ready until the schema is at head and tokens can be checked. Calls under way at
/// the end get five seconds. Throws what starting throws: a port that is taken, a file that cannot be read.
void ServeUntilSignal(Parts& parts, rpc::Gate& gate, ServeOptions options);

/// The whole of a service's main: memory, signals and TLS as all services have them, then `body`; what it throws is
/// printed, and the exit code is 1.
int Main(const std::function<void()>& body);

/// Does what `config.word` asks: serve() for "serve"; migrate, status and provision as every service does them. Nothing
/// when --help was answered. For other words the service does not ask it.
void DoWord(const Config& config, const std::vector<postgres::Migration>& migrations,
            const std::function<void()>& serve);

}  // namespace cairn::platform::process

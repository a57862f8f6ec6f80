#include "platform/process/serving.h"

#include <exception>
#include <iostream>
#include <set>

#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_log.h"
#include "platform/outbox/feed.h"
#include "platform/outbox/sealer.h"
#include "platform/process/process.h"
#include "platform/rpc/server.h"

namespace cairn::platform::process {

namespace {

std::set<std::string> AllPeers(const rpc::Gate& gate) {
  std::set<std::string> peers;
  for (const auto& [method, rule] : gate.rules()) peers.insert(rule.peers.begin(), rule.peers.end());
  return peers;
}

}  // namespace

Parts::Parts(const Config& given)
    : config(given),
      root_keys(std::make_shared<const crypto::KeyFile>(config.key_file)),
      database({.connection_string = config.app, .application_name = config.service, .pool_size = config.pool_size}),
      recorder({.connection_string = config.audit}),
      keyring(root_keys, database),
      verifier(config.service) {}

rpc::Gate::Options Parts::GateOptions() {
  rpc::Gate::Options options;
  options.service = config.service;
  options.database = &database;
  options.audit = &recorder;
  options.keyring = &keyring;
  options.tokens = &verifier;
  options.clock = &clock;
  options.metrics = &metrics;
  return options;
}

std::shared_ptr<grpc::Channel> Parts::Connect(const std::string& neighbour) const {
  return rpc::Connect(config.neighbours.at(neighbour), config.tls, neighbour);
}

void ServeUntilSignal(Parts& parts, rpc::Gate& gate, ServeOptions options) {
  const auto& config = parts.config;
  outbox::EventFeed feed(gate, config.relay);
  outbox::Sealer sealer(config.relay);
  ledger::AuditLog audit_log(
      gate, {.service = config.service, .relay_connection_string = config.relay, .root_keys = parts.root_keys});
  audit::TreeSealer tree_sealer(
      {.service = config.service,
       .connection_string = config.relay,
       .key = [&] { return audit::MakeTreeHeadKey(parts.root_keys->Current().key, config.service); },
       .clock = &parts.clock});
  if (!options.tokens_ready) options.tokens_ready = [&] { return parts.verifier.Ready(); };
  Readiness readiness({.connection_string = config.app,
                       .migrations = options.migrations,
                       .database = &parts.database,
                       .audit = &parts.recorder,
                       .tokens_ready = options.tokens_ready});
  const auto ready = [&] { return readiness.Ready() && (!options.also_ready || options.also_ready()); };
  options.services.insert(options.services.end(), {&feed, &audit_log});
  rpc::Server server({.listen = config.listen, .tls = config.tls, .allowed_peers = AllPeers(gate), .ready = ready},
                     options.services);
  metrics::AdminServer admin(config.admin, parts.metrics, ready);
  admin.Start();
  server.Start();
  // What the others write while they stop is still sealed.
  sealer.Start();
  tree_sealer.Start();
  for (const auto& worker : options.workers) worker.start();
  log::Info("serving", {{log::Key::kAddress, config.listen}});
  rpc::WaitForSignal();
  log::Info("stopping", {});
  server.Shutdown(std::chrono::seconds(5));
  for (auto worker = options.workers.rbegin(); worker != options.workers.rend(); ++worker) worker->stop();
  tree_sealer.Stop();
  sealer.Stop();
  admin.Stop();
}

int Main(const std::function<void()>& body) {
  KeepHeapSmall();
  rpc::BlockSignals();
  rpc::RequireTls13();
  try {
    body();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}

void DoWord(const Config& config, const std::vector<postgres::Migration>& migrations,
            const std::function<void()>& serve) {
  if (config.answered) return;
  log::SetLevel(config.log_level);
  if (config.word == "serve") return serve();
  if (config.word == "migrate") return Migrate(config.owner, migrations, std::cout);
  if (config.word == "status") return PrintSchema(config.app, migrations, std::cout);
  if (config.word == "provision") return Provision(config.superuser, config.service, config.passwords_file);
  throw std::runtime_error("there is no word " + config.word);
}

}  // namespace cairn::platform::process

#include "platform/access/authority_poller.h"
#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_log.h"
#include "platform/outbox/feed.h"
#include "platform/outbox/follower.h"
#include "platform/outbox/sealer.h"
#include "platform/process/process.h"
#include "platform/rpc/server.h"
#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/enrollment_events.h"
#include "prescribing/patient_watcher.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/storage/migrations.h"
#include "prescribing/words.h"

namespace cairn::prescribing {

namespace rpc = platform::rpc;

namespace {

std::set<std::string> AllPeers(const rpc::Gate& gate) {
  std::set<std::string> peers;
  for (const auto& [method, rule] : gate.rules()) peers.insert(rule.peers.begin(), rule.peers.end());
  return peers;
}

}  // namespace

int Serve(const Config& config) {
  const platform::SystemClock clock;
  platform::metrics::Registry metrics;
  platform::postgres::Database database(
      {.connection_string = config.app, .application_name = "prescribing", .pool_size = config.pool_size});
  platform::audit::Recorder recorder({.connection_string = config.audit});
  const auto root_keys = std::make_shared<const platform::crypto::KeyFile>(config.key_file);
  platform::crypto::OrgKeyring keyring(root_keys, database);
  platform::access::TokenVerifier verifier("prescribing");
  const auto directory = rpc::Connect(config.directory, config.tls, "directory");
  const auto enrollment = rpc::Connect(config.enrollment, config.tls, "enrollment");
  platform::access::AuthorityPoller authority(directory, verifier);

  rpc::Gate::Options options;
  options.service = "prescribing";
  options.database = &database;
  options.audit = &recorder;
  options.keyring = &keyring;
  options.tokens = &verifier;
  options.clock = &clock;
  options.metrics = &metrics;
  rpc::Gate gate(WithCareTeams(options), GuardedServices());
  platform::outbox::Follower directory_follower({.source = "directory",
                                                 .channel = directory,
                                                 .database = &database,
                                                 .apply = followers::ApplyDirectoryEvent,
                                                 .metrics = &metrics});
  platform::outbox::Follower enrollment_follower({.source = "enrollment",
                                                  .channel = enrollment,
                                                  .database = &database,
                                                  .apply = followers::ApplyEnrollmentEvent,
                                                  .metrics = &metrics});
  const auto services = MakeServices(gate, [&] { return directory_follower.FreshAsOf(); });
  platform::outbox::EventFeed feed(gate, config.relay);
  platform::outbox::Sealer sealer(config.relay);
  platform::ledger::AuditLog audit_log(
      gate, {.service = "prescribing", .relay_connection_string = config.relay, .root_keys = root_keys});
  platform::audit::TreeSealer tree_sealer(
      {.service = "prescribing",
       .connection_string = config.relay,
       .key = [&] { return platform::audit::MakeTreeHeadKey(root_keys->Current().key, "prescribing"); },
       .clock = &clock});
  PatientWatcher watcher(
      {.relay_connection_string = config.relay, .database = &database, .clock = &clock, .metrics = &metrics});

  platform::process::Readiness readiness({.connection_string = config.app,
                                          .migrations = storage::Migrations(),
                                          .database = &database,
                                          .audit = &recorder,
                                          .tokens_ready = [&] { return verifier.Ready(); }});
  const auto ready = [&] { return readiness.Ready(); };
  std::vector<grpc::Service*> served = {&feed, &audit_log};
  for (const auto& service : services) served.push_back(service.get());
  rpc::Server server({.listen = config.listen, .tls = config.tls, .allowed_peers = AllPeers(gate), .ready = ready},
                     served);
  platform::metrics::AdminServer admin(config.admin, metrics, ready);
  admin.Start();
  server.Start();
  authority.Start();
  directory_follower.Start();
  enrollment_follower.Start();
  sealer.Start();
  tree_sealer.Start();
  watcher.Start();
  platform::log::Info("serving", {{platform::log::Key::kAddress, config.listen}});
  rpc::WaitForSignal();
  platform::log::Info("stopping", {});
  server.Shutdown(std::chrono::seconds(5));
  watcher.Stop();
  tree_sealer.Stop();
  sealer.Stop();
  enrollment_follower.Stop();
  directory_follower.Stop();
  authority.Stop();
  admin.Stop();
  return 0;
}

}  // namespace cairn::prescribing

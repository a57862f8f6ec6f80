#include "enrollment/break_glass_watch.h"
#include "enrollment/duplicate_indexer.h"
#include "enrollment/enrollment_service.h"
#include "enrollment/followers/directory_events.h"
#include "enrollment/key_worker.h"
#include "enrollment/storage/migrations.h"
#include "enrollment/waitlist.h"
#include "enrollment/words.h"
#include "platform/access/authority_poller.h"
#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_log.h"
#include "platform/outbox/feed.h"
#include "platform/outbox/follower.h"
#include "platform/outbox/sealer.h"
#include "platform/process/process.h"
#include "platform/rpc/server.h"

namespace cairn::enrollment {

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
      {.connection_string = config.app, .application_name = "enrollment", .pool_size = config.pool_size});
  platform::audit::Recorder recorder({.connection_string = config.audit});
  const auto root_keys = std::make_shared<const platform::crypto::KeyFile>(config.key_file);
  platform::crypto::OrgKeyring keyring(root_keys, database);
  platform::access::TokenVerifier verifier("enrollment");
  const auto directory = rpc::Connect(config.directory, config.tls, "directory");
  platform::access::AuthorityPoller authority(directory, verifier);

  rpc::Gate::Options options;
  options.service = "enrollment";
  options.database = &database;
  options.audit = &recorder;
  options.keyring = &keyring;
  options.tokens = &verifier;
  options.clock = &clock;
  options.metrics = &metrics;
  rpc::Gate gate(WithCareTeams(options), GuardedServices());
  platform::outbox::Follower follower(
      {.source = "directory", .channel = directory, .database = &database, .apply = followers::ApplyDirectoryEvent});
  const auto services = MakeServices(gate, keyring, [&] { return follower.FreshAsOf(); });
  platform::outbox::EventFeed feed(gate, config.relay);
  platform::outbox::Sealer sealer(config.relay);
  WaitlistClock waitlist_clock(
      {.database = &database, .relay_connection_string = config.relay, .keyring = &keyring, .clock = &clock});
  platform::ledger::AuditLog audit_log(
      gate, {.service = "enrollment", .relay_connection_string = config.relay, .root_keys = root_keys});
  platform::audit::TreeSealer tree_sealer(
      {.service = "enrollment",
       .connection_string = config.relay,
       .key = [&] { return platform::audit::MakeTreeHeadKey(root_keys->Current().key, "enrollment"); },
       .clock = &clock});
  BreakGlassWatch break_glass_watch({.connection_string = config.relay, .metrics = &metrics, .clock = &clock});
  KeyWorker key_worker({.keyring = &keyring, .database = &database, .relay = config.relay, .clock = &clock});
  DuplicateIndexer duplicate_indexer({.database = &database, .keyring = &keyring, .relay = config.relay});

  platform::process::Readiness readiness({.connection_string = config.app,
                                          .migrations = storage::Migrations(),
                                          .database = &database,
                                          .audit = &recorder,
                                          .tokens_ready = [&] { return verifier.Ready(); }});
  const auto ready = [&] { return readiness.Ready() && key_worker.Ready(); };
  std::vector<grpc::Service*> served = {&feed, &audit_log};
  for (const auto& service : services) served.push_back(service.get());
  rpc::Server server({.listen = config.listen, .tls = config.tls, .allowed_peers = AllPeers(gate), .ready = ready},
                     served);
  platform::metrics::AdminServer admin(config.admin, metrics, ready);
  admin.Start();
  server.Start();
  authority.Start();
  follower.Start();
  sealer.Start();
  tree_sealer.Start();
  break_glass_watch.Start();
  key_worker.Start();
  waitlist_clock.Start();
  duplicate_indexer.Start();
  platform::log::Info("serving", {{platform::log::Key::kAddress, config.listen}});
  rpc::WaitForSignal();
  platform::log::Info("stopping", {});
  server.Shutdown(std::chrono::seconds(5));
  duplicate_indexer.Stop();
  waitlist_clock.Stop();
  key_worker.Stop();
  break_glass_watch.Stop();
  tree_sealer.Stop();
  sealer.Stop();
  follower.Stop();
  authority.Stop();
  admin.Stop();
  return 0;
}

}  // namespace cairn::enrollment

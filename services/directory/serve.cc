#include "directory/directory_service.h"
#include "directory/provider_service.h"
#include "directory/settlement.h"
#include "directory/storage/schema.h"
#include "directory/words.h"
#include "platform/audit/audit.h"
#include "platform/audit/tree_sealer.h"
#include "platform/ledger/audit_log.h"
#include "platform/outbox/feed.h"
#include "platform/outbox/sealer.h"
#include "platform/process/process.h"
#include "platform/rpc/server.h"

namespace cairn::directory {

namespace rpc = platform::rpc;

namespace {

const google::protobuf::ServiceDescriptor* Describe(const char* service) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service);
}

std::set<std::string> AllPeers(const rpc::Gate& gate) {
  std::set<std::string> peers;
  for (const auto& [method, rule] : gate.rules()) peers.insert(rule.peers.begin(), rule.peers.end());
  return peers;
}

}  // namespace

int Serve(const Config& config) {
  const platform::SystemClock clock;
  const auto root_keys = std::make_shared<const platform::crypto::KeyFile>(config.key_file);
  platform::metrics::Registry metrics;
  platform::postgres::Database database(
      {.connection_string = config.app, .application_name = "directory", .pool_size = config.pool_size});
  platform::audit::Recorder recorder({.connection_string = config.audit});
  platform::crypto::OrgKeyring keyring(root_keys, database);
  platform::access::TokenVerifier verifier("directory");
  HashSlots hash_slots;
  TokenAuthority authority(
      {.database = &database, .root_keys = root_keys, .keyring = &keyring, .verifier = &verifier, .clock = &clock});

  rpc::Gate::Options options;
  options.service = "directory";
  options.database = &database;
  options.audit = &recorder;
  options.keyring = &keyring;
  options.tokens = &verifier;
  options.clock = &clock;
  options.metrics = &metrics;
  rpc::Gate gate(options,
                 {Describe("cairn.directory.v1.SessionService"), Describe("cairn.directory.v1.OrganisationService"),
                  Describe("cairn.directory.v1.AccountService"), Describe("cairn.directory.v1.ProviderService"),
                  Describe("cairn.directory.v1.LocationService"), Describe("cairn.directory.v1.CredentialService"),
                  Describe("cairn.directory.v1.FinderService"), Describe("cairn.audit.v1.AuditLogService"),
                  Describe("cairn.events.v1.EventFeedService")});
  SessionService sessions(gate, database, keyring, hash_slots, authority, clock);
  OrganisationService organisations(gate);
  AccountService accounts(gate, keyring, hash_slots, authority, clock);
  ProviderService providers(gate);
  LocationService locations(gate);
  CredentialService credentials(gate);
  FinderRate finder_rate(config.finder);
  FinderService finder(gate, database, keyring, finder_rate);
  platform::outbox::EventFeed feed(gate, config.relay);
  platform::outbox::Sealer sealer(config.relay);
  SettlementClock settlement_clock(database, clock);
  platform::ledger::AuditLog audit_log(
      gate, {.service = "directory", .relay_connection_string = config.relay, .root_keys = root_keys});
  platform::audit::TreeSealer tree_sealer(
      {.service = "directory",
       .connection_string = config.relay,
       .key = [&] { return platform::audit::MakeTreeHeadKey(root_keys->Current().key, "directory"); },
       .clock = &clock});

  platform::process::Readiness readiness({.connection_string = config.app,
                                          .migrations = storage::Schema(),
                                          .database = &database,
                                          .audit = &recorder,
                                          .tokens_ready = [&] { return authority.Ready(); }});
  const auto ready = [&] { return readiness.Ready(); };
  rpc::Server server(
      {.listen = config.listen, .tls = config.tls, .allowed_peers = AllPeers(gate), .ready = ready},
      {&sessions, &organisations, &accounts, &providers, &locations, &credentials, &finder, &feed, &audit_log});
  platform::metrics::AdminServer admin(config.admin, metrics, ready);
  admin.Start();
  server.Start();
  authority.Start();
  sealer.Start();
  settlement_clock.Start();
  tree_sealer.Start();
  platform::log::Info("serving", {{platform::log::Key::kAddress, config.listen}});
  rpc::WaitForSignal();
  platform::log::Info("stopping", {});
  server.Shutdown(std::chrono::seconds(5));
  tree_sealer.Stop();
  settlement_clock.Stop();
  sealer.Stop();
  authority.Stop();
  admin.Stop();
  return 0;
}

}  // namespace cairn::directory

#include "directory/directory_service.h"
#include "directory/identity_service.h"
#include "directory/provider_service.h"
#include "directory/settlement.h"
#include "directory/storage/schema.h"
#include "directory/words.h"
#include "platform/process/serving.h"

namespace cairn::directory {

namespace process = platform::process;

namespace {

const google::protobuf::ServiceDescriptor* Describe(const char* service) {
  return google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service);
}

}  // namespace

void Serve(const Config& config) {
  process::Parts parts(config);
  HashSlots hash_slots;
  TokenAuthority authority({.database = &parts.database,
                            .root_keys = parts.root_keys,
                            .keyring = &parts.keyring,
                            .verifier = &parts.verifier,
                            .clock = &parts.clock});
  platform::rpc::Gate gate(
      parts.GateOptions(),
      {Describe("cairn.directory.v1.SessionService"), Describe("cairn.directory.v1.OrganisationService"),
       Describe("cairn.directory.v1.AccountService"), Describe("cairn.directory.v1.ProviderService"),
       Describe("cairn.directory.v1.LocationService"), Describe("cairn.directory.v1.CredentialService"),
       Describe("cairn.directory.v1.FinderService"), Describe("cairn.directory.v1.IdentityService"),
       Describe("cairn.audit.v1.AuditLogService"), Describe("cairn.events.v1.EventFeedService")});
  SessionService sessions(gate, parts.database, parts.keyring, hash_slots, authority, parts.verifier, parts.clock);
  OrganisationService organisations(gate);
  AccountService accounts(gate, parts.keyring, hash_slots, authority, parts.clock);
  ProviderService providers(gate);
  LocationService locations(gate);
  CredentialService credentials(gate);
  FinderRate finder_rate(config.finder);
  BeastHttpsClient https;
  const IdentityProviders identity_providers(ReadIdentityProviders(config.identity_directory), https);
  IdentityService identities(gate, parts.database, parts.keyring, identity_providers, authority, parts.clock);
  FinderService finder(gate, parts.database, parts.keyring, finder_rate);
  SettlementClock settlement_clock(parts.database, parts.clock);

  process::ServeOptions options;
  options.migrations = storage::Schema();
  options.services = {&sessions, &organisations, &accounts, &providers, &locations, &credentials, &finder, &identities};
  options.workers = {process::WorkerOf(authority), process::WorkerOf(settlement_clock)};
  options.tokens_ready = [&] { return authority.Ready(); };
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace cairn::directory

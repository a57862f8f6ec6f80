#include <iostream>

#include "enrollment/break_glass_watch.h"
#include "enrollment/duplicate_indexer.h"
#include "enrollment/enrollment_service.h"
#include "enrollment/key_worker.h"
#include "enrollment/storage/migrations.h"
#include "enrollment/waitlist.h"
#include "platform/access/authority_poller.h"
#include "platform/outbox/follower.h"
#include "platform/process/serving.h"
#include "projection/followers/directory_events.h"

namespace cairn::enrollment {

namespace process = platform::process;

namespace {

void Serve(const process::Config& config) {
  process::Parts parts(config);
  const auto directory = parts.Connect("directory");
  platform::access::AuthorityPoller authority(directory, parts.verifier);
  platform::outbox::Follower follower({.source = "directory",
                                       .channel = directory,
                                       .database = &parts.database,
                                       .apply = projection::followers::ApplyDirectoryEvent,
                                       .metrics = &parts.metrics});
  platform::rpc::Gate gate(WithCareTeams(parts.GateOptions()), GuardedServices());
  const auto services = MakeServices(gate, parts.keyring, [&] { return follower.FreshAsOf(); });
  BreakGlassWatch break_glass_watch(
      {.connection_string = config.relay, .metrics = &parts.metrics, .clock = &parts.clock});
  KeyWorker key_worker(
      {.keyring = &parts.keyring, .database = &parts.database, .relay = config.relay, .clock = &parts.clock});
  WaitlistClock waitlist_clock({.database = &parts.database,
                                .relay_connection_string = config.relay,
                                .keyring = &parts.keyring,
                                .clock = &parts.clock});
  DuplicateIndexer duplicate_indexer({.database = &parts.database, .keyring = &parts.keyring, .relay = config.relay});

  process::ServeOptions options;
  options.migrations = storage::Migrations();
  for (const auto& service : services) options.services.push_back(service.get());
  options.workers = {process::WorkerOf(authority),         process::WorkerOf(follower),
                     process::WorkerOf(break_glass_watch), process::WorkerOf(key_worker),
                     process::WorkerOf(waitlist_clock),    process::WorkerOf(duplicate_indexer)};
  options.also_ready = [&] { return key_worker.Ready(); };
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace

}  // namespace cairn::enrollment

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config = platform::process::ReadConfig(
        {.service = "enrollment", .port = 7102, .neighbours = {{"directory", 7101}}}, argc, argv, std::cout);
    platform::process::DoWord(config, enrollment::storage::Migrations(), [&] { enrollment::Serve(config); });
  });
}

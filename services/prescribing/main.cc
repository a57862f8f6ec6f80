#include <iostream>

#include "platform/access/authority_poller.h"
#include "platform/outbox/follower.h"
#include "platform/process/serving.h"
#include "prescribing/followers/directory_events.h"
#include "prescribing/followers/enrollment_events.h"
#include "prescribing/followers/outcomes_events.h"
#include "prescribing/patient_watcher.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/storage/migrations.h"

namespace cairn::prescribing {

namespace process = platform::process;

namespace {

void Serve(const process::Config& config) {
  process::Parts parts(config);
  const auto directory = parts.Connect("directory");
  platform::access::AuthorityPoller authority(directory, parts.verifier);
  platform::outbox::Follower directory_follower({.source = "directory",
                                                 .channel = directory,
                                                 .database = &parts.database,
                                                 .apply = followers::ApplyDirectoryEvent,
                                                 .metrics = &parts.metrics});
  platform::outbox::Follower enrollment_follower({.source = "enrollment",
                                                  .channel = parts.Connect("enrollment"),
                                                  .database = &parts.database,
                                                  .apply = followers::ApplyEnrollmentEvent,
                                                  .metrics = &parts.metrics});
  platform::outbox::Follower outcomes_follower({.source = "outcomes",
                                                .channel = parts.Connect("outcomes"),
                                                .database = &parts.database,
                                                .apply = followers::ApplyOutcomesEvent,
                                                .metrics = &parts.metrics});
  platform::rpc::Gate gate(WithCareTeams(parts.GateOptions()), GuardedServices());
  const auto services = MakeServices(gate, [&] { return directory_follower.FreshAsOf(); });
  PatientWatcher watcher({.relay_connection_string = config.relay,
                          .database = &parts.database,
                          .clock = &parts.clock,
                          .metrics = &parts.metrics});

  process::ServeOptions options;
  options.migrations = storage::Migrations();
  for (const auto& service : services) options.services.push_back(service.get());
  options.workers = {process::WorkerOf(authority), process::WorkerOf(directory_follower),
                     process::WorkerOf(enrollment_follower), process::WorkerOf(outcomes_follower),
                     process::WorkerOf(watcher)};
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace

}  // namespace cairn::prescribing

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config =
        platform::process::ReadConfig({.service = "prescribing",
                                       .port = 7103,
                                       .neighbours = {{"directory", 7101}, {"enrollment", 7102}, {"outcomes", 7106}}},
                                      argc, argv, std::cout);
    platform::process::DoWord(config, prescribing::storage::Migrations(), [&] { prescribing::Serve(config); });
  });
}

#include <iostream>

#include "measures/instrument_json.h"
#include "outcomes/followers/enrollment_events.h"
#include "outcomes/outcomes_service.h"
#include "outcomes/storage/migrations.h"
#include "outcomes/wire/schedule_json.h"
#include "platform/access/authority_poller.h"
#include "platform/outbox/follower.h"
#include "platform/process/serving.h"
#include "projection/followers/directory_events.h"

namespace cairn::outcomes {

namespace process = platform::process;

namespace {

void Serve(const process::Config& config) {
  // First, so that a service with definitions that cannot be used does not start.
  const auto& instruments = measures::ShippedInstruments();
  const auto& schedule = wire::ShippedSchedule();
  process::Parts parts(config);
  const auto directory = parts.Connect("directory");
  platform::access::AuthorityPoller authority(directory, parts.verifier);
  platform::outbox::Follower directory_follower({.source = "directory",
                                                 .channel = directory,
                                                 .database = &parts.database,
                                                 .apply = projection::followers::ApplyDirectoryEvent,
                                                 .metrics = &parts.metrics});
  platform::outbox::Follower enrollment_follower({.source = "enrollment",
                                                  .channel = parts.Connect("enrollment"),
                                                  .database = &parts.database,
                                                  .apply = followers::ApplyEnrollmentEvent,
                                                  .metrics = &parts.metrics});
  platform::rpc::Gate gate(WithCareTeams(parts.GateOptions()), GuardedServices());
  const auto services = MakeServices(gate, instruments, schedule);

  process::ServeOptions options;
  options.migrations = storage::Migrations();
  for (const auto& service : services) options.services.push_back(service.get());
  options.workers = {process::WorkerOf(authority), process::WorkerOf(directory_follower),
                     process::WorkerOf(enrollment_follower)};
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace

}  // namespace cairn::outcomes

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config = platform::process::ReadConfig(
        {.service = "outcomes", .port = 7106, .neighbours = {{"directory", 7101}, {"enrollment", 7102}}}, argc, argv,
        std::cout);
    platform::process::DoWord(config, outcomes::storage::Migrations(), [&] { outcomes::Serve(config); });
  });
}

#include <iostream>

#include "measures/instrument_json.h"
#include "outcomes/followers/enrollment_events.h"
#include "outcomes/followers/fact_events.h"
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
  // Of every feed, its own as well: whatever becomes of an event elsewhere, the facts have no gaps.
  std::vector<std::unique_ptr<platform::outbox::Follower>> fact_followers;
  for (const auto source : domain::kFactSources) {
    fact_followers.push_back(std::make_unique<platform::outbox::Follower>(
        platform::outbox::Follower::Options{.source = "facts_" + NameOf(source),
                                            .channel = parts.Connect(NameOf(source)),
                                            .database = &parts.database,
                                            .apply = followers::KeepFactsOf(source),
                                            .metrics = &parts.metrics}));
  }
  platform::rpc::Gate gate(WithCareTeams(parts.GateOptions()), GuardedServices());
  const auto services = MakeServices(gate, instruments, schedule);

  process::ServeOptions options;
  options.migrations = storage::Migrations();
  for (const auto& service : services) options.services.push_back(service.get());
  options.workers = {process::WorkerOf(authority), process::WorkerOf(directory_follower),
                     process::WorkerOf(enrollment_follower)};
  for (auto& follower : fact_followers) options.workers.push_back(process::WorkerOf(*follower));
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace

}  // namespace cairn::outcomes

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config = platform::process::ReadConfig({.service = "outcomes",
                                                       .port = 7106,
                                                       .neighbours = {{"directory", 7101},
                                                                      {"enrollment", 7102},
                                                                      {"prescribing", 7103},
                                                                      {"mentorship", 7104},
                                                                      {"counseling", 7105},
                                                                      {"outcomes", 7106}}},
                                                      argc, argv, std::cout);
    platform::process::DoWord(config, outcomes::storage::Migrations(), [&] { outcomes::Serve(config); });
  });
}

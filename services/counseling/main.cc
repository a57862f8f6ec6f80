#include <iostream>

#include "counseling/counseling_service.h"
#include "counseling/followers/enrollment_events.h"
#include "counseling/storage/migrations.h"
#include "counseling/wire/catalogue_json.h"
#include "platform/access/authority_poller.h"
#include "platform/outbox/follower.h"
#include "platform/process/serving.h"
#include "projection/followers/directory_events.h"

namespace cairn::counseling {

namespace process = platform::process;

namespace {

void Serve(const process::Config& config) {
  // First, so that a service with a catalogue that cannot be used does not start.
  const auto& catalogue = wire::ShippedCatalogue();
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
  const auto services = MakeServices(gate, catalogue);

  process::ServeOptions options;
  options.migrations = storage::Migrations();
  for (const auto& service : services) options.services.push_back(service.get());
  options.workers = {process::WorkerOf(authority), process::WorkerOf(directory_follower),
                     process::WorkerOf(enrollment_follower)};
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace

}  // namespace cairn::counseling

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config = platform::process::ReadConfig(
        {.service = "counseling", .port = 7105, .neighbours = {{"directory", 7101}, {"enrollment", 7102}}}, argc, argv,
        std::cout);
    platform::process::DoWord(config, counseling::storage::Migrations(), [&] { counseling::Serve(config); });
  });
}

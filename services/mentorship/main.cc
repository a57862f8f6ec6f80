#include <iostream>

#include "mentorship/escalation_clock.h"
#include "mentorship/first_contact_clock.h"
#include "mentorship/followers/enrollment_events.h"
#include "mentorship/followers/outcomes_events.h"
#include "mentorship/followers/prescribing_events.h"
#include "mentorship/matching_people.h"
#include "mentorship/mentorship_service.h"
#include "mentorship/outreach.h"
#include "mentorship/storage/migrations.h"
#include "platform/access/authority_poller.h"
#include "platform/outbox/follower.h"
#include "platform/process/serving.h"
#include "projection/followers/directory_events.h"

namespace cairn::mentorship {

namespace process = platform::process;

namespace {

void Serve(const process::Config& config) {
  // First, so that a service with rules that cannot be used does not start.
  MatchingRulesInForce();
  process::Parts parts(config);
  const auto directory = parts.Connect("directory");
  const auto enrollment = parts.Connect("enrollment");
  platform::access::AuthorityPoller authority(directory, parts.verifier);
  platform::outbox::Follower directory_follower({.source = "directory",
                                                 .channel = directory,
                                                 .database = &parts.database,
                                                 .apply = projection::followers::ApplyDirectoryEvent,
                                                 .metrics = &parts.metrics});
  platform::outbox::Follower enrollment_follower({.source = "enrollment",
                                                  .channel = enrollment,
                                                  .database = &parts.database,
                                                  .apply = followers::ApplyEnrollmentEvent,
                                                  .metrics = &parts.metrics});
  platform::outbox::Follower prescribing_follower({.source = "prescribing",
                                                   .channel = parts.Connect("prescribing"),
                                                   .database = &parts.database,
                                                   .apply = followers::ApplyPrescribingEvent,
                                                   .metrics = &parts.metrics});
  platform::outbox::Follower outcomes_follower({.source = "outcomes",
                                                .channel = parts.Connect("outcomes"),
                                                .database = &parts.database,
                                                .apply = followers::ApplyOutcomesEvent,
                                                .metrics = &parts.metrics});
  OutreachClock outreach_clock({.database = &parts.database,
                                .relay_connection_string = config.relay,
                                .keyring = &parts.keyring,
                                .clock = &parts.clock});
  platform::rpc::Gate gate(WithCareTeams(parts.GateOptions()), GuardedServices());
  const auto services = MakeServices(gate, {enrollment, directory});
  EscalationClock escalation_clock({.database = &parts.database,
                                    .relay_connection_string = config.relay,
                                    .clock = &parts.clock,
                                    .metrics = &parts.metrics});

  FirstContactClock first_contact_clock({.database = &parts.database,
                                         .relay_connection_string = config.relay,
                                         .clock = &parts.clock,
                                         .metrics = &parts.metrics});

  process::ServeOptions options;
  options.migrations = storage::Migrations();
  for (const auto& service : services) options.services.push_back(service.get());
  options.workers = {process::WorkerOf(authority),           process::WorkerOf(directory_follower),
                     process::WorkerOf(enrollment_follower), process::WorkerOf(prescribing_follower),
                     process::WorkerOf(outcomes_follower),   process::WorkerOf(outreach_clock),
                     process::WorkerOf(escalation_clock),    process::WorkerOf(first_contact_clock)};
  process::ServeUntilSignal(parts, gate, std::move(options));
}

}  // namespace

}  // namespace cairn::mentorship

int main(int argc, char** argv) {
  using namespace cairn;
  return platform::process::Main([&] {
    const auto config = platform::process::ReadConfig(
        {.service = "mentorship",
         .port = 7104,
         .neighbours = {{"directory", 7101}, {"enrollment", 7102}, {"prescribing", 7103}, {"outcomes", 7106}}},
        argc, argv, std::cout);
    platform::process::DoWord(config, mentorship::storage::Migrations(), [&] { mentorship::Serve(config); });
  });
}

#include <fstream>
#include <iostream>

#include "enrollment/break_glass_watch.h"
#include "enrollment/duplicate_indexer.h"
#include "enrollment/enrollment_service.h"
#include "enrollment/key_worker.h"
#include "enrollment/storage/migrations.h"
#include "enrollment/waitlist.h"
#include "enrollment/wire/rurality_list.h"
#include "platform/access/authority_poller.h"
#include "platform/log/log.h"
#include "platform/outbox/follower.h"
#include "platform/process/serving.h"
#include "projection/followers/directory_events.h"

namespace cairn::enrollment {

namespace log = platform::log;
namespace process = platform::process;

namespace {

/// Nobody's rurality is known without a list. Throws std::runtime_error with what is wrong with a file.
domain::RuralityByZip ReadRuralities(const std::string& path) {
  if (path.empty()) return {};
  std::ifstream file(path);
  if (!file) throw std::runtime_error("rurality.list: " + path + " cannot be read");
  try {
    return wire::ReadRuralityList(file);
  } catch (const std::runtime_error& problem) {
    throw std::runtime_error("rurality.list: " + path + ":\n" + problem.what());
  }
}

void Serve(const process::Config& config, const std::string& rurality_list) {
  // First, so that a service with a list that cannot be used does not start.
  auto ruralities = ReadRuralities(rurality_list);
  log::Info("rurality_list_read", {{log::Key::kCount, static_cast<std::int64_t>(ruralities.size())}});
  process::Parts parts(config);
  const auto directory = parts.Connect("directory");
  platform::access::AuthorityPoller authority(directory, parts.verifier);
  platform::outbox::Follower follower({.source = "directory",
                                       .channel = directory,
                                       .database = &parts.database,
                                       .apply = projection::followers::ApplyDirectoryEvent,
                                       .metrics = &parts.metrics});
  platform::rpc::Gate gate(WithCareTeams(parts.GateOptions()), GuardedServices());
  const auto services = MakeServices(
      gate, parts.keyring, [&] { return follower.FreshAsOf(); }, std::move(ruralities));
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
    // Needs nothing but the file: deploy/up asks before it gives a new list to a clinic that runs.
    if (argc == 3 && std::string_view(argv[1]) == "check-rurality-list") {
      std::cout << enrollment::ReadRuralities(argv[2]).size() << " ZIP codes with a category\n";
      return;
    }
    std::string rurality_list;
    const auto read_own = [&](platform::config::Reader& reader, const std::string&) {
      rurality_list = reader.String("rurality.list", "", "CSV of ZIP codes with their primary RUCA code; empty: none");
    };
    const auto config = platform::process::ReadConfig(
        {.service = "enrollment", .port = 7102, .neighbours = {{"directory", 7101}}, .read_own = read_own}, argc, argv,
        std::cout);
    platform::process::DoWord(config, enrollment::storage::Migrations(),
                              [&] { enrollment::Serve(config, rurality_list); });
  });
}

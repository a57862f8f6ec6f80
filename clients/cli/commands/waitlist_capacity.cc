#include "cairn/enrollment/v1/waitlist_service.pb.h"
#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"

namespace cairn::cli {
namespace waitlist_capacity {

namespace v1 = enrollment::v1;

struct Options {
  std::string programme;
  /// Negative: as it is.
  int places = -1;
  bool unlimited = false;
  int offer_hours = -1;
};

void Print(const v1::ProgrammeCapacity& capacity, Shell& shell) {
  PrintFields(shell.out, shell.terminal,
              {{"Places", capacity.has_places() ? std::to_string(capacity.places()) : "room for everybody"},
               {"Taken", std::to_string(capacity.taken())},
               {"Offered", std::to_string(capacity.offered())},
               {"Waiting", std::to_string(capacity.waiting())},
               {"An offer is open", std::to_string(capacity.offer_hours()) + " h"},
               {"Rest after it", std::to_string(capacity.rest_hours()) + " h"},
               {"Programme id", capacity.programme_id()}});
}

v1::ProgrammeCapacity Set(const v1::ProgrammeCapacity& before, const Options& options, Connection& connection) {
  v1::SetProgrammeCapacityRequest request;
  request.set_programme_id(before.programme_id());
  request.set_etag(before.etag());
  if (options.places >= 0) request.set_places(options.places);
  if (options.places < 0 && !options.unlimited && before.has_places()) request.set_places(before.places());
  if (before.own_offer_hours()) request.set_offer_hours(before.offer_hours());
  if (options.offer_hours >= 0) request.set_offer_hours(options.offer_hours);
  return connection.Call<v1::SetProgrammeCapacityResponse>(request).capacity();
}

void Capacity(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetProgrammeCapacityRequest request;
  request.set_programme_id(FindProgramme(connection, options.programme));
  auto response = connection.Call<v1::GetProgrammeCapacityResponse>(request);
  if (options.places >= 0 || options.unlimited || options.offer_hours >= 0) {
    *response.mutable_capacity() = Set(response.capacity(), options, connection);
  }
  if (shell.json) return shell.PrintJson(response);
  Print(response.capacity(), shell);
}

}  // namespace waitlist_capacity

void AddWaitlistCapacity(CLI::App& parent, Shell& shell) {
  using namespace waitlist_capacity;
  auto* command = parent.add_subcommand("capacity", "How many places a programme has, and what has become of them");
  const auto options = std::make_shared<Options>();
  command->add_option("--programme", options->programme, "Name or id; not needed when there is one programme only");
  auto* places = command->add_option("--places", options->places, "So many from now on")->check(CLI::Range(0, 100000));
  command->add_flag("--unlimited", options->unlimited, "Room for everybody from now on")->excludes(places);
  command->add_option("--offer-hours", options->offer_hours, "How long an offer is open; 0: as the policy says")
      ->check(CLI::Range(0, 720));
  command->callback([options, &shell] { Capacity(*options, shell); });
}

}  // namespace cairn::cli

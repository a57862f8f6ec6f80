#include "clients/cli/arguments.h"
#include "clients/cli/commands/providers_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/provider_text.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace providers_role_add {

namespace v1 = directory::v1;

struct Options {
  std::string provider;
  std::string location;
  std::vector<std::string> hours;
  bool around_the_clock = false;
  std::vector<std::string> medications;
  std::string implant_protocol;
  std::vector<std::string> disorders;
  std::vector<std::string> telehealth;
  std::vector<std::string> insurances;
  std::string phone;
  std::string accepting;
  int places = -1;
  std::string capacity_until;
  bool publish = false;
  std::string listed_until;
};

void AddCapacity(const Options& options, v1::PractitionerRoleProfile& profile) {
  auto& capacity = *profile.mutable_capacity();
  if (!options.accepting.empty()) {
    capacity.set_accepting(
        static_cast<v1::Accepting>(EnumFrom("--accepting", options.accepting, *v1::Accepting_descriptor())));
  }
  if (options.places >= 0) capacity.set_open_places(options.places);
  if (!options.capacity_until.empty()) {
    *capacity.mutable_stated_until() = DateFrom("--capacity-until", options.capacity_until);
  }
}

v1::PractitionerRoleProfile ProfileFrom(const Options& options) {
  v1::PractitionerRoleProfile profile;
  for (const std::string& hours : options.hours) *profile.add_hours() = OpenHoursFrom(hours);
  profile.set_around_the_clock(options.around_the_clock);
  for (const std::string& word : options.medications) {
    profile.add_medications_offered(
        static_cast<v1::MedicationForm>(EnumFrom("--medication", word, *v1::MedicationForm_descriptor())));
  }
  profile.set_implant_protocol(ValidUtf8(options.implant_protocol));
  for (const std::string& word : options.disorders) {
    profile.add_disorders_treated(static_cast<v1::Disorder>(EnumFrom("--disorder", word, *v1::Disorder_descriptor())));
  }
  for (const std::string& state : options.telehealth) profile.add_telehealth_states(StateFrom(state));
  for (const std::string& plan : options.insurances) profile.add_insurances_accepted(ValidUtf8(plan));
  profile.set_phone(options.phone);
  AddCapacity(options, profile);
  profile.mutable_listing()->set_published(options.publish);
  if (!options.listed_until.empty()) {
    *profile.mutable_listing()->mutable_expires_on() = DateFrom("--listed-until", options.listed_until);
  }
  return profile;
}

void AddRole(const Options& options, Shell& shell) {
  v1::AddPractitionerRoleRequest request;
  *request.mutable_profile() = ProfileFrom(options);
  auto& connection = shell.connection();
  request.set_provider_id(FindProvider(connection, options.provider).provider().provider_id());
  request.mutable_profile()->set_location_id(FindLocation(connection, options.location));
  const auto response = connection.Call<v1::AddPractitionerRoleResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintPractitionerRole(shell.out, shell.terminal, response.practitioner_role());
}

}  // namespace providers_role_add

void AddProvidersRoleAdd(CLI::App& parent, Shell& shell) {
  using namespace providers_role_add;
  auto* command = parent.add_subcommand("add", "Say what a provider offers at a location");
  command->footer(
      "Example: cairn providers role add \"ada lind\" --medication oral --medication injection --disorder alcohol "
      "--hours \"mon-fri 09:00-17:00\" --accepting yes --places 4 --publish");
  const auto options = std::make_shared<Options>();
  command->add_option("PROVIDER", options->provider, "Provider id, NPI, or a name that finds one provider")->required();
  command->add_option("--location", options->location, "Name or id; the clinic's own one when it has only one");
  command->add_option("--hours", options->hours, "As \"mon-fri 09:00-17:00\", local time there; may be repeated");
  command->add_flag("--around-the-clock", options->around_the_clock, "Staffed at every hour");
  command->add_option("--medication", options->medications,
                      "One of " + WordList(*v1::MedicationForm_descriptor()) + "; may be repeated");
  command->add_option("--implant-protocol", options->implant_protocol, "Name and version; goes with implant");
  command->add_option("--disorder", options->disorders,
                      "One of " + WordList(*v1::Disorder_descriptor()) + "; may be repeated");
  command->add_option("--telehealth", options->telehealth, "State whose patients are seen by telehealth, as VT");
  command->add_option("--insurance", options->insurances, "Name of a plan that is accepted; may be repeated");
  command->add_option("--phone", options->phone, "The practice's public phone");
  command->add_option("--accepting", options->accepting, "New patients: yes or no");
  command->add_option("--places", options->places, "Places for new patients")->check(CLI::Range(0, 100000));
  command->add_option("--capacity-until", options->capacity_until, "Last day for which that is said, as 2026-12-31");
  command->add_flag("--publish", options->publish, "Show it in the public finder");
  command->add_option("--listed-until", options->listed_until, "Last day on which it is shown, as 2026-12-31");
  command->callback([options, &shell] { AddRole(*options, shell); });
}

}  // namespace cairn::cli

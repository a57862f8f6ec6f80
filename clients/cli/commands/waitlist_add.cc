#include "clients/cli/arguments.h"
#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/waitlist_arguments.h"
#include "clients/cli/waitlist_text.h"

namespace cairn::cli {
namespace waitlist_add {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string programme;
  std::vector<std::string> facts;
  std::string contact = "phone";
  std::string from;
};

void Add(const Options& options, Shell& shell) {
  v1::AddToWaitlistRequest request;
  for (const auto& fact : options.facts) *request.add_facts() = FactFrom(fact);
  request.set_contact_preference(
      static_cast<v1::ContactPreference>(EnumFrom("--contact", options.contact, *v1::ContactPreference_descriptor())));
  if (!options.from.empty()) *request.mutable_available_from() = DateFrom("--from", options.from);
  auto& connection = shell.connection();
  request.set_programme_id(FindProgramme(connection, options.programme));
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::AddToWaitlistResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintWaitlistEntry(shell.out, shell.terminal, response.entry());
}

}  // namespace waitlist_add

void AddWaitlistAdd(CLI::App& parent, Shell& shell) {
  using namespace waitlist_add;
  auto* command = parent.add_subcommand("add", "Put a patient on the list of a programme");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--programme", options->programme, "Name or id; not needed when there is one programme only");
  command->add_option(
      "--fact", options->facts,
      "What gives priority, with the day it was established, as pregnant=2026-01-02; may be repeated: " +
          WordList(*v1::PriorityFact_descriptor()));
  command->add_option("--contact", options->contact, "One of " + WordList(*v1::ContactPreference_descriptor()))
      ->capture_default_str();
  command->add_option("--from", options->from, "First day on which a place can be taken, as 2026-01-02");
  command->callback([options, &shell] { Add(*options, shell); });
}

}  // namespace cairn::cli

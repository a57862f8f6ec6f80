#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace contacts_preference {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetContactPreferenceRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::GetContactPreferenceResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto& preference = response.preference();
  PrintFields(shell.out, shell.terminal,
              {{"Wants to be called", preference.called()},
               {"Reached by", ReadingOf(v1::ContactChannel_descriptor(), preference.channel())},
               {"Agrees to be contacted", preference.agrees_to_contact() ? "yes" : "no"}});
}

}  // namespace contacts_preference

void AddContactsPreference(CLI::App& parent, Shell& shell) {
  using namespace contacts_preference;
  auto* command = parent.add_subcommand("preference", "What the patient said last of being contacted by a mentor");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

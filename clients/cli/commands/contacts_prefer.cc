#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace contacts_prefer {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::string called;
  std::string channel = "phone";
  std::string agrees;
};

void Run(const Options& options, Shell& shell) {
  v1::RecordContactPreferenceRequest request;
  auto& asked = *request.mutable_preference();
  asked.set_called(ValidUtf8(options.called));
  asked.set_channel(
      static_cast<v1::ContactChannel>(EnumFrom("--channel", options.channel, *v1::ContactChannel_descriptor())));
  asked.set_agrees_to_contact(options.agrees == "yes");
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordContactPreferenceResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto& preference = response.preference();
  PrintFields(shell.out, shell.terminal,
              {{"Wants to be called", preference.called()},
               {"Reached by", ReadingOf(v1::ContactChannel_descriptor(), preference.channel())},
               {"Agrees to be contacted", preference.agrees_to_contact() ? "yes" : "no"}});
}

}  // namespace contacts_prefer

void AddContactsPrefer(CLI::App& parent, Shell& shell) {
  using namespace contacts_prefer;
  auto* command = parent.add_subcommand("prefer", "What a patient says of being contacted by a mentor");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--called", options->called, "What they want to be called: a first name, or any other");
  command->add_option("--channel", options->channel, "One of " + WordList(*v1::ContactChannel_descriptor()))
      ->capture_default_str();
  command->add_option("--agrees", options->agrees, "May a mentor check in on them unasked? yes or no")
      ->required()
      ->check(CLI::IsMember({"yes", "no"}));
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

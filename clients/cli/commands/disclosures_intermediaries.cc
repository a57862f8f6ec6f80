#include "clients/cli/commands/disclosures_commands.h"
#include "clients/cli/disclosure_text.h"
#include "clients/cli/people.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace disclosures_intermediaries {

namespace v1 = enrollment::v1;

void List(const std::string& patient, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListIntermediaryDisclosuresRequest request;
  request.set_patient_id(FindPatient(connection, patient));
  const auto found = connection.Call<v1::ListIntermediaryDisclosuresResponse>(request);
  if (shell.json) return shell.PrintJson(found);
  if (found.disclosures().empty()) {
    shell.out << "Nothing has gone through an intermediary since " << DateText(found.from_on()) << ".\n";
    return;
  }
  PrintDisclosures(shell.out, shell.terminal, found.disclosures());
}

}  // namespace disclosures_intermediaries

void AddDisclosuresIntermediaries(CLI::App& parent, Shell& shell) {
  using namespace disclosures_intermediaries;
  auto* command =
      parent.add_subcommand("intermediaries", "What went through an intermediary in the last three years, and to whom");
  const auto patient = std::make_shared<std::string>();
  command->add_option("--patient", *patient, "Patient id, or a name that finds one patient")->required();
  command->callback([patient, &shell] { List(*patient, shell); });
}

}  // namespace cairn::cli

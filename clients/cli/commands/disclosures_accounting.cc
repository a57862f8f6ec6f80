#include "clients/cli/arguments.h"
#include "clients/cli/commands/disclosures_commands.h"
#include "clients/cli/disclosure_text.h"
#include "clients/cli/people.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace disclosures_accounting {

namespace v1 = enrollment::v1;

void Account(const std::string& patient, const std::string& from, Shell& shell) {
  v1::GetAccountingOfDisclosuresRequest request;
  if (!from.empty()) *request.mutable_from_on() = DateFrom("--from", from);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, patient));
  const auto accounting = connection.Call<v1::GetAccountingOfDisclosuresResponse>(request);
  if (shell.json) return shell.PrintJson(accounting);
  if (accounting.disclosures().empty()) {
    shell.out << "Nothing has been disclosed since " << DateText(accounting.from_on()) << ".\n";
    return;
  }
  PrintDisclosures(shell.out, shell.terminal, accounting.disclosures());
}

}  // namespace disclosures_accounting

void AddDisclosuresAccounting(CLI::App& parent, Shell& shell) {
  using namespace disclosures_accounting;
  auto* command =
      parent.add_subcommand("accounting", "What was disclosed about a patient: when, to whom, what and why");
  const auto patient = std::make_shared<std::string>();
  const auto from = std::make_shared<std::string>();
  command->add_option("--patient", *patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--from", *from, "First day; three years back when not given, at most six");
  command->callback([patient, from, &shell] { Account(*patient, *from, shell); });
}

}  // namespace cairn::cli

#include <sstream>

#include "clients/cli/commands/disclosures_commands.h"
#include "clients/cli/disclosure_choice.h"
#include "clients/cli/disclosure_text.h"
#include "clients/cli/json.h"
#include "clients/cli/people.h"
#include "clients/cli/small_file.h"

namespace cairn::cli {
namespace disclosures_make {

namespace v1 = enrollment::v1;

struct MakeOptions {
  DisclosureChoice choice;
  std::string reason;
  std::string file;
};

/// The package as it is written to a file.
std::string PackageText(const v1::DiscloseRecordResponse& package, bool json) {
  if (json) return ToJson(package) + "\n";
  std::ostringstream text;
  PrintPackage(text, Terminal{}, package);
  return text.str();
}

void Make(const MakeOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  auto request =
      DisclosureRequestFrom<v1::DiscloseRecordRequest>(options.choice, FindPatient(connection, options.choice.patient));
  request.set_purpose_text(options.reason);
  const auto package = connection.Call<v1::DiscloseRecordResponse>(request);
  if (!options.file.empty()) {
    ReplaceSecretFile(options.file, PackageText(package, shell.json));
    shell.err << "Written to " << options.file << "; disclosure " << package.disclosure_notice().disclosure_id()
              << ".\n";
    return;
  }
  if (shell.json) return shell.PrintJson(package);
  PrintPackage(shell.out, shell.terminal, package);
}

}  // namespace disclosures_make

void AddDisclosuresMake(CLI::App& parent, Shell& shell) {
  using namespace disclosures_make;
  auto* command = parent.add_subcommand("make", "Disclose parts of a record, with the notice that must go with it");
  const auto options = std::make_shared<MakeOptions>();
  AddDisclosureOptions(*command, options->choice);
  command->add_option("--reason", options->reason, "Further words on the purpose, for the accounting");
  command->add_option("--out", options->file, "Write the package there (0600) instead of printing it");
  command->callback([options, &shell] { Make(*options, shell); });
}

}  // namespace cairn::cli

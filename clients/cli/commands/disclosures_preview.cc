#include "clients/cli/commands/disclosures_commands.h"
#include "clients/cli/disclosure_choice.h"
#include "clients/cli/disclosure_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace disclosures_preview {

namespace v1 = enrollment::v1;

void Preview(const DisclosureChoice& choice, Shell& shell) {
  auto& connection = shell.connection();
  const auto preview = connection.Call<v1::PreviewDisclosureResponse>(
      DisclosureRequestFrom<v1::PreviewDisclosureRequest>(choice, FindPatient(connection, choice.patient)));
  if (!preview.permitted()) shell.exit = Exit::kRefused;
  if (shell.json) return shell.PrintJson(preview);
  PrintPreview(shell.out, shell.terminal, preview);
}

}  // namespace disclosures_preview

void AddDisclosuresPreview(CLI::App& parent, Shell& shell) {
  using namespace disclosures_preview;
  auto* command = parent.add_subcommand("preview", "May it be disclosed, and on which consent? Discloses nothing");
  const auto choice = std::make_shared<DisclosureChoice>();
  AddDisclosureOptions(*command, *choice);
  command->callback([choice, &shell] { Preview(*choice, shell); });
}

}  // namespace cairn::cli

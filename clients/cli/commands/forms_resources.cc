#include "cairn/mentorship/v1/support_form_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/participation_text.h"

namespace cairn::cli {
namespace forms_resources {

namespace v1 = mentorship::v1;

void Run(Shell& shell) {
  const auto response = shell.connection().Call<v1::ListSupportResourcesResponse>(v1::ListSupportResourcesRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintResources(shell.out, shell.terminal, response.resources());
}

}  // namespace forms_resources

void AddFormsResources(CLI::App& parent, Shell& shell) {
  using namespace forms_resources;
  auto* command = parent.add_subcommand("resources", "Lines to call and forums to go to");
  command->footer(
      "A life in danger: 911. Whoever hears of danger to somebody, in a forum or elsewhere, asks those on call at "
      "once: "
      "cairn\noncall ask suicidal-intent --patient PATIENT.");
  command->callback([&shell] { Run(shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/local_hotline_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace forms_hotlines_list {

namespace v1 = mentorship::v1;

void List(bool withdrawn, Shell& shell) {
  v1::ListLocalHotlinesRequest request;
  request.set_include_withdrawn(withdrawn);
  const auto response = ListAll<v1::ListLocalHotlinesResponse>(
      shell.connection(), request, kUsualRows, [](auto& page) { return page.mutable_local_hotlines(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.local_hotlines().empty()) {
    shell.out << "There is no local hotline yet: cairn forms hotlines add --help\n";
    return;
  }
  PrintLocalHotlines(shell.out, shell.terminal, response.local_hotlines());
}

}  // namespace forms_hotlines_list

void AddFormsHotlinesList(CLI::App& parent, Shell& shell) {
  using namespace forms_hotlines_list;
  auto* command = parent.add_subcommand("list", "The local hotlines, by name");
  command->footer("With 988 and SAMHSA's line: cairn forms resources.");
  const auto withdrawn = std::make_shared<bool>(false);
  command->add_flag("--withdrawn", *withdrawn, "Also those that nobody is sent to any more");
  command->callback([withdrawn, &shell] { List(*withdrawn, shell); });
}

}  // namespace cairn::cli

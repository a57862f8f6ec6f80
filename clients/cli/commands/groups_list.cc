#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace groups_list {

namespace v1 = mentorship::v1;

void List(bool ended, Shell& shell) {
  v1::ListGroupsRequest request;
  request.set_include_ended(ended);
  const auto response = ListAll<v1::ListGroupsResponse>(shell.connection(), request, kUsualRows,
                                                        [](auto& page) { return page.mutable_groups(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.groups().empty()) {
    shell.out << "There is no group yet: cairn groups create --help\n";
    return;
  }
  PrintGroups(shell.out, shell.terminal, response.groups());
}

}  // namespace groups_list

void AddGroupsList(CLI::App& parent, Shell& shell) {
  using namespace groups_list;
  auto* command = parent.add_subcommand("list", "The clinic's groups, by name");
  const auto ended = std::make_shared<bool>(false);
  command->add_flag("--ended", *ended, "Also those that have ended");
  command->callback([ended, &shell] { List(*ended, shell); });
}

}  // namespace cairn::cli

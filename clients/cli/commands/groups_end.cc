#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_text.h"

namespace cairn::cli {
namespace groups_end {

namespace v1 = mentorship::v1;

void End(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto group = FindGroup(connection, text);
  v1::EndGroupRequest request;
  request.set_group_id(group.group_id());
  request.set_etag(group.etag());
  const auto response = connection.Call<v1::EndGroupResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  GroupList shown;
  *shown.Add() = response.group();
  PrintGroups(shell.out, shell.terminal, shown);
}

}  // namespace groups_end

void AddGroupsEnd(CLI::App& parent, Shell& shell) {
  using namespace groups_end;
  auto* command = parent.add_subcommand("end", "End a group today; who was there until then stays");
  const auto group = std::make_shared<std::string>();
  command->add_option("GROUP", *group, "Its name or id")->required();
  command->callback([group, &shell] { End(*group, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_text.h"
#include "clients/cli/people.h"
#include "clients/cli/staff.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace groups_create {

namespace v1 = mentorship::v1;

struct Options {
  std::string name;
  std::string kind;
  std::string how;
  std::string place;
  std::string facilitator;
};

void Create(const Options& options, Shell& shell) {
  v1::CreateGroupRequest request;
  auto& details = *request.mutable_details();
  details.set_name(ValidUtf8(options.name));
  details.set_kind(static_cast<v1::GroupKind>(EnumFrom("--kind", options.kind, *v1::GroupKind_descriptor())));
  details.set_format(static_cast<v1::GroupFormat>(EnumFrom("--how", options.how, *v1::GroupFormat_descriptor())));
  details.set_place(ValidUtf8(options.place));
  auto& connection = shell.connection();
  details.set_facilitator_account_id(AccountIdFrom(connection, options.facilitator));
  const auto response = connection.Call<v1::CreateGroupResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  GroupList shown;
  *shown.Add() = response.group();
  PrintGroups(shell.out, shell.terminal, shown);
}

}  // namespace groups_create

void AddGroupsCreate(CLI::App& parent, Shell& shell) {
  using namespace groups_create;
  auto* command = parent.add_subcommand("create", "Begin a group");
  const auto options = std::make_shared<Options>();
  command->add_option("NAME", options->name, "What it is called")->required();
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::GroupKind_descriptor()))->required();
  command->add_option("--how", options->how, "One of " + WordList(*v1::GroupFormat_descriptor()))->required();
  command->add_option("--place", options->place, "Where it meets, or how one joins");
  command->add_option("--facilitator", options->facilitator, "Account that leads it: id or user name")->required();
  command->callback([options, &shell] { Create(*options, shell); });
}

}  // namespace cairn::cli

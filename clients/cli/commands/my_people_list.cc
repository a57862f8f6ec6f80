#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace my_people_list {

namespace v1 = mentorship::v1;

void Run(Shell& shell) {
  const auto response = shell.connection().Call<v1::ListMyPeopleResponse>(v1::ListMyPeopleRequest());
  if (shell.json) return shell.PrintJson(response);
  if (response.people().empty()) {
    shell.out << "Nobody.\n";
    return;
  }
  PrintPeople(shell.out, shell.terminal, response.people());
}

}  // namespace my_people_list

void AddMyPeopleList(CLI::App& parent, Shell& shell) {
  using namespace my_people_list;
  auto* command = parent.add_subcommand("list", "Your matches, and when the next contact is expected");
  command->callback([&shell] { Run(shell); });
}

}  // namespace cairn::cli

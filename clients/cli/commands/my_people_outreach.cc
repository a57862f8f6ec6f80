#include "cairn/mentorship/v1/my_people_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace my_people_outreach {

namespace v1 = mentorship::v1;

void Run(Shell& shell) {
  const auto response = shell.connection().Call<v1::ListOutreachResponse>(v1::ListOutreachRequest());
  if (shell.json) return shell.PrintJson(response);
  if (response.outreach().empty()) {
    shell.out << "Nobody.\n";
    return;
  }
  Table table({{"CHECK IN"}, {"UNTIL"}, {"RELATIONSHIP ID"}});
  for (const auto& one : response.outreach())
    table.Add({one.check_in(), DateText(one.until_on()), one.relationship_id()});
  table.Print(shell.out, shell.terminal);
}

}  // namespace my_people_outreach

void AddMyPeopleOutreach(CLI::App& parent, Shell& shell) {
  using namespace my_people_outreach;
  auto* command = parent.add_subcommand("outreach", "Whom to check in on today; a contact or an attempt answers it");
  command->callback([&shell] { Run(shell); });
}

}  // namespace cairn::cli

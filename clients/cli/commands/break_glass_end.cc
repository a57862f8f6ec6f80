#include "clients/cli/break_glass.h"
#include "clients/cli/break_glass_text.h"
#include "clients/cli/commands/break_glass_commands.h"

namespace cairn::cli {
namespace break_glass_end {

namespace v1 = enrollment::v1;

void End(const std::string& id, Shell& shell) {
  auto& connection = shell.connection();
  v1::EndBreakGlassRequest request;
  request.set_break_glass_id(FindBreakGlass(connection, id, id.empty()).break_glass_id());
  const auto response = connection.Call<v1::EndBreakGlassResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  const auto& grant = response.break_glass();
  PrintBreakGlass(shell.out, shell.terminal, grant, FindStaffNames(connection, AccountsOf(grant)));
}

}  // namespace break_glass_end

void AddBreakGlassEnd(CLI::App& parent, Shell& shell) {
  using namespace break_glass_end;
  auto* command = parent.add_subcommand("end", "Close one that you opened, before its time");
  const auto id = std::make_shared<std::string>();
  command->add_option("ID", *id, "Of the opening; your only open one when not given");
  command->callback([id, &shell] { End(*id, shell); });
}

}  // namespace cairn::cli

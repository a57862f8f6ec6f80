#include "clients/cli/break_glass.h"
#include "clients/cli/break_glass_text.h"
#include "clients/cli/commands/break_glass_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace break_glass_summary {

namespace v1 = enrollment::v1;

void Summary(const std::string& id, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetEmergencySummaryRequest request;
  request.set_break_glass_id(LooksLikeId(id) ? LowerAscii(id) : FindBreakGlass(connection, id, true).break_glass_id());
  const auto response = connection.Call<v1::GetEmergencySummaryResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEmergencySummary(shell.out, shell.terminal, response, FindStaffNames(connection, AccountsOf(response)));
}

}  // namespace break_glass_summary

void AddBreakGlassSummary(CLI::App& parent, Shell& shell) {
  using namespace break_glass_summary;
  auto* command = parent.add_subcommand("summary", "What the emergency needs; each time is recorded as a disclosure");
  const auto id = std::make_shared<std::string>();
  command->add_option("ID", *id, "Of the opening; your only open one when not given");
  command->callback([id, &shell] { Summary(*id, shell); });
}

}  // namespace cairn::cli

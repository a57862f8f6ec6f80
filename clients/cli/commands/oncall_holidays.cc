#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/paging.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

void ListHolidays(const std::string& role, Shell& shell) {
  v1::ListHolidaysRequest request;
  if (!role.empty()) request.set_role(OnCallRoleFrom(role));
  const auto response = ListAll<v1::ListHolidaysResponse>(shell.connection(), request, kUsualRows,
                                                          [](auto& page) { return page.mutable_holidays(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.holidays().empty()) {
    shell.out << "No holiday is set.\n";
    return;
  }
  Table table({{"DAY"}, {"ROLE"}, {"LINE"}, {"DUTIES"}});
  for (const auto& holiday : response.holidays()) {
    const auto& details = holiday.details();
    table.Add({DateText(details.day()), ReadingOf(v1::OnCallRole_descriptor(), details.role()),
               ReadingOf(v1::OnCallLine_descriptor(), details.line()), std::to_string(details.duties_size())});
  }
  table.Print(shell.out, shell.terminal);
}

}  // namespace

void AddOncallHolidays(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("holidays", "Holidays from today on");
  const auto role = std::make_shared<std::string>();
  command->add_option("--role", *role, "peer, clinician or prescriber; all when not given");
  command->callback([role, &shell] { ListHolidays(*role, shell); });
}

}  // namespace cairn::cli

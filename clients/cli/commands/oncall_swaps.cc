#include <set>

#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

void ListSwaps(Shell& shell) {
  auto& connection = shell.connection();
  const auto response = ListAll<v1::ListSwapsResponse>(connection, v1::ListSwapsRequest(), kUsualRows,
                                                       [](auto& page) { return page.mutable_swaps(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.swaps().empty()) {
    shell.out << "No swap was asked for.\n";
    return;
  }
  std::set<std::string> accounts;
  for (const auto& swap : response.swaps()) accounts.insert({swap.by_account_id(), swap.with_account_id()});
  PrintSwaps(shell.out, shell.terminal, response.swaps(), FindStaffNames(connection, accounts));
}

}  // namespace

void AddOncallSwaps(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("swaps", "Swaps that you ask for or are asked for, the latest first");
  command->callback([&shell] { ListSwaps(shell); });
}

}  // namespace cairn::cli

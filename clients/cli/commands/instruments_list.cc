#include "cairn/outcomes/v1/instrument_service.pb.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/instrument_text.h"

namespace cairn::cli {
namespace instruments_list {

namespace v1 = outcomes::v1;

void Run(Shell& shell) {
  const auto response = shell.connection().Call<v1::ListInstrumentsResponse>(v1::ListInstrumentsRequest());
  if (shell.json) return shell.PrintJson(response);
  PrintInstruments(shell.out, shell.terminal, response.instruments());
}

}  // namespace instruments_list

void AddInstrumentsList(CLI::App& parent, Shell& shell) {
  using namespace instruments_list;
  auto* command = parent.add_subcommand("list", "The instruments, in their current version");
  command->callback([&shell] { Run(shell); });
}

}  // namespace cairn::cli

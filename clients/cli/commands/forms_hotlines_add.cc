#include "cairn/mentorship/v1/local_hotline_service.pb.h"
#include "clients/cli/commands/forms_commands.h"
#include "clients/cli/local_hotline_text.h"

namespace cairn::cli {
namespace forms_hotlines_add {

namespace v1 = mentorship::v1;

void Add(const LocalHotlineOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::AddLocalHotlineRequest request;
  ApplyLocalHotlineOptions(connection, options, *request.mutable_details());
  const auto response = connection.Call<v1::AddLocalHotlineResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  LocalHotlineList shown;
  *shown.Add() = response.local_hotline();
  PrintLocalHotlines(shell.out, shell.terminal, shown);
}

}  // namespace forms_hotlines_add

void AddFormsHotlinesAdd(CLI::App& parent, Shell& shell) {
  using namespace forms_hotlines_add;
  auto* command = parent.add_subcommand("add", "List a local hotline");
  command->footer(
      "Asked for: --name, --number, --purpose, --language and --hours. Call the number first: Cairn cannot.");
  const auto options = std::make_shared<LocalHotlineOptions>();
  AddLocalHotlineOptions(*command, *options);
  command->callback([options, &shell] { Add(*options, shell); });
}

}  // namespace cairn::cli

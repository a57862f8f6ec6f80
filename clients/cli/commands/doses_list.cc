#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_options.h"

namespace cairn::cli {
namespace doses_list {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  bool all = false;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto doses = AllDoses(connection, FindPatient(connection, options.patient), options.all);
  if (shell.json) {
    v1::ListDosesResponse response;
    for (const auto& dose : doses) *response.add_doses() = dose;
    return shell.PrintJson(response);
  }
  if (doses.empty()) {
    shell.out << "No dose is recorded.\n";
    return;
  }
  PrintDoses(shell.out, shell.terminal, doses);
}

}  // namespace doses_list

void AddDosesList(CLI::App& parent, Shell& shell) {
  using namespace doses_list;
  auto* command = parent.add_subcommand("list", "What a patient was given, took and reported, latest day first");
  const auto options = std::make_shared<Options>();
  AddPatient(*command, options->patient);
  command->add_flag("--all", options->all, "Also what was superseded or entered in error");
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

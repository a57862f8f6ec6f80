#include "cairn/prescribing/v1/lab_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace labs_list {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  bool all = false;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto reports = AllReports(connection, FindPatient(connection, options.patient), options.all);
  if (shell.json) {
    v1::ListLabResultsResponse response;
    for (const auto& report : reports) *response.add_reports() = report;
    return shell.PrintJson(response);
  }
  if (reports.empty()) {
    shell.out << "No laboratory report is recorded.\n";
    return;
  }
  PrintReports(shell.out, shell.terminal, reports);
}

}  // namespace labs_list

void AddLabsList(CLI::App& parent, Shell& shell) {
  using namespace labs_list;
  auto* command = parent.add_subcommand("list", "Laboratory reports of a patient, last collected first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_flag("--all", options->all, "Also what was superseded or entered in error");
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

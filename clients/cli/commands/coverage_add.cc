#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/coverage_options.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace coverage_add {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  CoverageOptions coverage;
};

void Add(const Options& options, Shell& shell) {
  v1::AddCoverageRequest request;
  auto& details = *request.mutable_details();
  details.set_order(1);
  details.set_relationship(v1::Coverage::RELATIONSHIP_SELF);
  ApplyCoverageOptions(options.coverage, details);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::AddCoverageResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCoverage(shell.out, shell.terminal, response.coverage());
}

}  // namespace coverage_add

void AddCoverageAdd(CLI::App& parent, Shell& shell) {
  using namespace coverage_add;
  auto* command = parent.add_subcommand("add", "Add who pays for a person's care");
  command->footer(
      "Without --order the coverage is the primary one; without --relationship the patient is the subscriber.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddCoverageOptions(*command, options->coverage);
  for (const char* needed : {"--kind", "--from"}) command->get_option(needed)->required();
  command->callback([options, &shell] { Add(*options, shell); });
}

}  // namespace cairn::cli

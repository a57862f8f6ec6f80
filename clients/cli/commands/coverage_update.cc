#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/coverage_options.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace coverage_update {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string id;
  CoverageOptions coverage;
};

void Update(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::UpdateCoverageRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto coverage = FindCoverage(connection, request.patient_id(), options.id);
  request.set_coverage_id(coverage.coverage_id());
  request.set_etag(coverage.etag());
  *request.mutable_details() = coverage.details();
  ApplyCoverageOptions(options.coverage, *request.mutable_details());
  const auto response = connection.Call<v1::UpdateCoverageResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCoverage(shell.out, shell.terminal, response.coverage());
}

}  // namespace coverage_update

void AddCoverageUpdate(CLI::App& parent, Shell& shell) {
  using namespace coverage_update;
  auto* command = parent.add_subcommand("update", "Change what a coverage says; what is not given stays");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--coverage", options->id, "Its id; not needed when one has not ended");
  AddCoverageOptions(*command, options->coverage);
  command->callback([options, &shell] { Update(*options, shell); });
}

}  // namespace cairn::cli

#include "clients/cli/arguments.h"
#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/coverage_options.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace coverage_end {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string id;
  std::string on;
};

void End(const Options& options, Shell& shell) {
  v1::EndCoverageRequest request;
  if (!options.on.empty()) *request.mutable_ended_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto coverage = FindCoverage(connection, request.patient_id(), options.id);
  request.set_coverage_id(coverage.coverage_id());
  request.set_etag(coverage.etag());
  const auto response = connection.Call<v1::EndCoverageResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintCoverage(shell.out, shell.terminal, response.coverage());
}

}  // namespace coverage_end

void AddCoverageEnd(CLI::App& parent, Shell& shell) {
  using namespace coverage_end;
  auto* command = parent.add_subcommand("end", "End a coverage for good");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--coverage", options->id, "Its id; not needed when one has not ended");
  command->add_option("--on", options->on, "Its last day, as 2026-01-02; today when not given");
  command->callback([options, &shell] { End(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace assessments_trend {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string instrument;
  int version = 0;
};

void Trend(const Options& options, Shell& shell) {
  v1::GetTrendRequest request;
  request.set_instrument_id(options.instrument);
  request.set_instrument_version(options.version);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::GetTrendResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.points().empty()) {
    shell.out << "The patient has not answered this.\n";
    return;
  }
  PrintTrend(shell.out, shell.terminal, response);
}

}  // namespace assessments_trend

void AddAssessmentsTrend(CLI::App& parent, Shell& shell) {
  using namespace assessments_trend;
  auto* command = parent.add_subcommand("trend", "Scores of one version of one instrument over time");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("INSTRUMENT", options->instrument, "Its id, as instruments list shows it")->required();
  command->add_option("--version", options->version, "The one answered last when left out")
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { Trend(*options, shell); });
}

}  // namespace cairn::cli

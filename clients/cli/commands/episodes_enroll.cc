#include "cairn/enrollment/v1/episode_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/diagnosing.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string programme;
  std::string start;
  DiagnosisOptions diagnosis;
};

void Enroll(const Options& options, Shell& shell) {
  if (options.diagnosis.disorder.empty() != (options.diagnosis.criteria == 0)) {
    throw InvalidUsage("--disorder and --criteria belong together");
  }
  v1::EnrollPatientRequest request;
  if (!options.start.empty()) *request.mutable_started_on() = DateFrom("--start", options.start);
  const bool with_diagnosis = !options.diagnosis.disorder.empty();
  if (with_diagnosis) DiagnosisRequest(options.diagnosis, "");
  auto& connection = shell.connection();
  request.set_programme_id(FindProgramme(connection, options.programme));
  request.set_patient_id(FindPatient(connection, options.patient));
  if (with_diagnosis) {
    const auto diagnosis = EnsureDiagnosis(connection, DiagnosisRequest(options.diagnosis, request.patient_id()));
    request.set_diagnosis_id(diagnosis.diagnosis_id());
    if (!shell.json) shell.err << "Diagnosis on record: " << DiagnosisText(diagnosis) << "\n";
  }
  const auto response = connection.Call<v1::EnrollPatientResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEpisode(shell.out, shell.terminal, response.episode());
}

}  // namespace

void AddEpisodesEnroll(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("enroll", "Enrol a patient in a programme");
  command->footer("With --disorder and --criteria the diagnosis is recorded first, unless it is on record already.");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--programme", options->programme, "Name or id; not needed when there is one programme only");
  command->add_option("--start", options->start,
                      "First day, as 2026-01-02; today at the programme's site when not given");
  command->add_option("--disorder", options->diagnosis.disorder, "One of " + WordList(*v1::Disorder_descriptor()));
  command->add_option("--criteria", options->diagnosis.criteria,
                      "Of the 11 DSM-5 criteria, those met within 12 months");
  command->callback([options, &shell] { Enroll(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/assessment_choice.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace assessments_void {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string assessment;
  std::string reason;
};

void Void(const Options& options, Shell& shell) {
  v1::VoidAssessmentRequest request;
  request.set_reason(static_cast<v1::AssessmentVoidReason>(
      EnumFrom("--reason", options.reason, *v1::AssessmentVoidReason_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto before = FindAssessment(connection, request.patient_id(), options.assessment);
  request.set_assessment_id(before.assessment_id());
  request.set_etag(before.etag());
  const auto response = connection.Call<v1::VoidAssessmentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssessment(shell.out, shell.terminal, response.assessment());
}

}  // namespace assessments_void

void AddAssessmentsVoid(CLI::App& parent, Shell& shell) {
  using namespace assessments_void;
  auto* command = parent.add_subcommand("void", "Mark an assessment as entered in error; it stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("ASSESSMENT", options->assessment, "Its id, as assessments list shows it")->required();
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::AssessmentVoidReason_descriptor()))
      ->required();
  command->callback([options, &shell] { Void(*options, shell); });
}

}  // namespace cairn::cli

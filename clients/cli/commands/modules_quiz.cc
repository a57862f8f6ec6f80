#include "cairn/counseling/v1/assignment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/module_choice.h"
#include "clients/cli/module_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace modules_quiz {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::string module;
  int correct = 0;
  std::string on;
};

void Run(const Options& options, Shell& shell) {
  v1::SubmitQuizRequest request;
  request.set_correct_answers(options.correct);
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto assignment = FindAssignment(connection, request.patient_id(), options.module);
  request.set_assignment_id(assignment.assignment_id());
  const auto response = connection.Call<v1::SubmitQuizResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssignment(shell.out, shell.terminal, response.assignment());
}

}  // namespace modules_quiz

void AddModulesQuiz(CLI::App& parent, Shell& shell) {
  using namespace modules_quiz;
  auto* command = parent.add_subcommand("quiz", "The result of a quiz; the best counts");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("MODULE", options->module, "Its key, as modules list shows it, or the id of an assignment")
      ->required();
  command->add_option("--correct", options->correct, "Answers that were right")->required()->check(CLI::Range(0, 1000));
  command->add_option("--on", options->on, "The day on which it happened; today when left out");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

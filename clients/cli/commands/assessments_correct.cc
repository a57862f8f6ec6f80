#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/assessment_choice.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/outcomes_arguments.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace assessments_correct {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string assessment;
  std::vector<std::string> answers;
  std::string on;
};

/// All answers of `before`, with those of `changes` in their place.
google::protobuf::RepeatedPtrField<v1::Answer> Changed(const v1::Assessment& before,
                                                       const google::protobuf::RepeatedPtrField<v1::Answer>& changes) {
  auto answers = before.answers();
  for (const auto& change : changes) {
    const auto found = std::find_if(answers.begin(), answers.end(),
                                    [&](const auto& answer) { return answer.item_key() == change.item_key(); });
    if (found == answers.end()) {
      *answers.Add() = change;
    } else {
      *found = change;
    }
  }
  return answers;
}

void Correct(const Options& options, Shell& shell) {
  const auto changes = AnswersFrom(options.answers);
  v1::CorrectAssessmentRequest request;
  if (!options.on.empty()) *request.mutable_assessed_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto before = FindAssessment(connection, request.patient_id(), options.assessment);
  request.set_assessment_id(before.assessment_id());
  request.set_etag(before.etag());
  request.set_mode(before.mode());
  request.set_threshold_sex(before.threshold_sex());
  *request.mutable_answers() = Changed(before, changes);
  const auto response = connection.Call<v1::CorrectAssessmentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssessment(shell.out, shell.terminal, response.assessment());
  WarnOfFlags(shell.out, response.safety_flags());
}

}  // namespace assessments_correct

void AddAssessmentsCorrect(CLI::App& parent, Shell& shell) {
  using namespace assessments_correct;
  auto* command = parent.add_subcommand("correct", "Other answers, or another day, count in place of an assessment's");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("ASSESSMENT", options->assessment, "Its id, as assessments list shows it")->required();
  command->add_option("ITEM=VALUE", options->answers, "Answers that were others; ITEM=- was not answered");
  command->add_option("--on", options->on, "The day of the answers; as it was when left out");
  command->callback([options, &shell] { Correct(*options, shell); });
}

}  // namespace cairn::cli

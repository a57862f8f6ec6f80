#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/outcomes_arguments.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace assessments_record {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string instrument;
  std::vector<std::string> answers;
  int version = 0;
  std::string on;
  std::string mode = "self";
  std::string sex;
};

void Record(const Options& options, Shell& shell) {
  v1::RecordAssessmentRequest request;
  request.set_instrument_id(options.instrument);
  request.set_instrument_version(options.version);
  *request.mutable_answers() = AnswersFrom(options.answers);
  request.set_mode(static_cast<v1::AssessmentMode>(EnumFrom("--mode", options.mode, *v1::AssessmentMode_descriptor())));
  if (!options.on.empty()) *request.mutable_assessed_on() = DateFrom("--on", options.on);
  if (!options.sex.empty())
    request.set_threshold_sex(
        static_cast<v1::ThresholdSex>(EnumFrom("--sex", options.sex, *v1::ThresholdSex_descriptor())));
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordAssessmentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintAssessment(shell.out, shell.terminal, response.assessment());
  WarnOfFlags(shell.out, response.safety_flags());
}

}  // namespace assessments_record

void AddAssessmentsRecord(CLI::App& parent, Shell& shell) {
  using namespace assessments_record;
  auto* command = parent.add_subcommand("record", "Write down what a patient has answered; it is scored");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("INSTRUMENT", options->instrument, "Its id, as instruments list shows it")->required();
  command->add_option("ITEM=VALUE", options->answers, "Each answer; an item that is left out was not answered")
      ->required();
  command->add_option("--version", options->version, "Of the form; the current one when left out")
      ->check(CLI::Range(1, 1000000));
  command->add_option("--on", options->on, "The day of the answers; today when left out");
  command->add_option("--mode", options->mode, "One of " + WordList(*v1::AssessmentMode_descriptor()))
      ->capture_default_str();
  command->add_option("--sex", options->sex, "Whose thresholds: " + WordList(*v1::ThresholdSex_descriptor()));
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli

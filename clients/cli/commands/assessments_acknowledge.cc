#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/assessment_choice.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/people.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace assessments_acknowledge {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string flag;
  std::string action;
  std::string note;
};

void Acknowledge(const Options& options, Shell& shell) {
  v1::AcknowledgeSafetyFlagRequest request;
  request.set_action(
      static_cast<v1::SafetyAction>(EnumFrom("--action", options.action, *v1::SafetyAction_descriptor())));
  request.set_note(options.note);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto flag = FindOpenFlag(connection, request.patient_id(), options.flag);
  request.set_safety_flag_id(flag.safety_flag_id());
  request.set_etag(flag.etag());
  const auto response = connection.Call<v1::AcknowledgeSafetyFlagResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Acknowledged: " << ReadingOf(v1::SafetyAction_descriptor(), response.safety_flag().action())
            << " (flag " << response.safety_flag().safety_flag_id() << ").\n";
}

}  // namespace assessments_acknowledge

void AddAssessmentsAcknowledge(CLI::App& parent, Shell& shell) {
  using namespace assessments_acknowledge;
  auto* command = parent.add_subcommand("acknowledge", "You have looked at the person: say what was done");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--action", options->action, "One of " + WordList(*v1::SafetyAction_descriptor()))->required();
  command->add_option("--note", options->note, "In words; kept sealed");
  command->add_option("--flag", options->flag, "Its id; not needed where one is open");
  command->callback([options, &shell] { Acknowledge(*options, shell); });
}

}  // namespace cairn::cli

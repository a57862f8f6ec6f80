#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/follow_up_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace follow_ups_interview {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  std::string kind;
  std::string on;
};

void Record(const Options& options, Shell& shell) {
  v1::RecordInterviewRequest request;
  request.set_kind(static_cast<v1::InterviewKind>(EnumFrom("KIND", options.kind, *v1::InterviewKind_descriptor())));
  if (!options.on.empty()) *request.mutable_held_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = connection.Call<v1::RecordInterviewResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintFollowUp(shell.out, shell.terminal, response.entry());
}

}  // namespace follow_ups_interview

void AddFollowUpsInterview(CLI::App& parent, Shell& shell) {
  using namespace follow_ups_interview;
  auto* command = parent.add_subcommand("interview", "An interview that a programme owes its funder was held");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("KIND", options->kind, "One of " + WordList(*v1::InterviewKind_descriptor()))->required();
  command->add_option("--on", options->on, "The day on which it was held; today when left out");
  command->callback([options, &shell] { Record(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace supervision_log {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  std::string on;
  std::string form = "one-on-one";
  int minutes = 60;
};

void Run(const Options& options, Shell& shell) {
  v1::RecordSupervisionRequest request;
  *request.mutable_occurred_on() = DateFrom("--on", options.on);
  request.set_form(
      static_cast<v1::SupervisionForm>(EnumFrom("--form", options.form, *v1::SupervisionForm_descriptor())));
  request.set_minutes(options.minutes);
  auto& connection = shell.connection();
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  const auto response = connection.Call<v1::RecordSupervisionResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Supervision> one;
  *one.Add() = response.supervision();
  PrintSupervision(shell.out, shell.terminal, one);
}

}  // namespace supervision_log

void AddSupervisionLog(CLI::App& parent, Shell& shell) {
  using namespace supervision_log;
  auto* command = parent.add_subcommand("log", "That you have supervised a mentor of yours");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  command->add_option("--on", options->on, "Day, as 2026-01-02")->required();
  command->add_option("--form", options->form, "One of " + WordList(*v1::SupervisionForm_descriptor()))
      ->capture_default_str();
  command->add_option("--minutes", options->minutes, "How long")->capture_default_str()->check(CLI::Range(1, 480));
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

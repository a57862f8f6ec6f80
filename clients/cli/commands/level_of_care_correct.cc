#include "clients/cli/arguments.h"
#include "clients/cli/commands/referrals_commands.h"
#include "clients/cli/level_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace level_of_care_correct {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string period;
  std::string reason;
  std::string level;
  std::string from;
  bool remove = false;
};

void Correct(const Options& options, Shell& shell) {
  v1::CorrectLevelOfCareRequest request;
  request.set_reason(static_cast<v1::LevelOfCare::CorrectionReason>(
      EnumFrom("--reason", options.reason, *v1::LevelOfCare::CorrectionReason_descriptor())));
  if (!options.level.empty()) request.set_level(LevelFrom("--level", options.level));
  if (!options.from.empty()) *request.mutable_started_on() = DateFrom("--from", options.from);
  request.set_remove(options.remove);
  request.set_level_of_care_id(options.period);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  v1::ListLevelsOfCareRequest list;
  list.set_patient_id(request.patient_id());
  request.set_etag(connection.Call<v1::ListLevelsOfCareResponse>(list).etag());
  const auto response = connection.Call<v1::CorrectLevelOfCareResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintLevels(shell.out, shell.terminal, response.periods());
}

}  // namespace level_of_care_correct

void AddLevelOfCareCorrect(CLI::App& parent, Shell& shell) {
  using namespace level_of_care_correct;
  auto* command = parent.add_subcommand("correct", "Put right a period that was entered in error; it stays on record");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("PERIOD", options->period, "Its id, as level-of-care list shows it")->required();
  command
      ->add_option("--reason", options->reason, "One of " + WordList(*v1::LevelOfCare::CorrectionReason_descriptor()))
      ->required();
  command->add_option("--level", options->level, "What it should have been: one of " + LevelList());
  command->add_option("--from", options->from, "Its right first day, as 2026-01-02");
  command->add_flag("--remove", options->remove, "There was no such period: the one before it goes on");
  command->callback([options, &shell] { Correct(*options, shell); });
}

}  // namespace cairn::cli

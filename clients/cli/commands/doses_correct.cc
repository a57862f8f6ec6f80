#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/dose_changes.h"
#include "clients/cli/dose_options.h"
#include "clients/cli/stock_arguments.h"

namespace cairn::cli {
namespace doses_correct {

namespace v1 = prescribing::v1;

struct Options {
  DoseChoice dose;
  std::string why;
  std::string on;
  DoseChanges changes;
  DoseAnswers answers;
};

void Correct(const Options& options, Shell& shell) {
  v1::CorrectDoseRequest request;
  request.set_reason(
      static_cast<v1::CorrectionReason>(EnumFrom("--because", options.why, *v1::CorrectionReason_descriptor())));
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.dose.patient));
  const auto dose = FindDose(connection, request.patient_id(), options.dose.dose);
  request.set_dose_id(dose.dose_id());
  request.set_etag(dose.etag());
  auto changes = options.changes;
  if (!changes.kit.empty() && changes.kit != kNoKit) changes.kit = FindKit(connection, changes.kit);
  *request.mutable_entry() = Changed(dose.entry(), changes);
  *request.mutable_acknowledged_warnings() = dose.acknowledged_warnings();
  PutAnswers(options.answers, connection, request);
  const auto response = CallGated<v1::CorrectDoseResponse>(shell, request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose(), response.superseded()});
}

}  // namespace doses_correct

void AddDosesCorrect(CLI::App& parent, Shell& shell) {
  using namespace doses_correct;
  auto* command = parent.add_subcommand("correct", "Record anew what was recorded wrongly; the old record stays");
  const auto options = std::make_shared<Options>();
  AddDoseChoice(*command, options->dose);
  command->add_option("--because", options->why, "One of " + WordList(*v1::CorrectionReason_descriptor()))->required();
  command->add_option("--on", options->on, "The day; as it was when left out");
  AddDoseChanges(*command, options->changes);
  AddDoseAnswers(*command, options->answers);
  command->callback([options, &shell] { Correct(*options, shell); });
}

}  // namespace cairn::cli

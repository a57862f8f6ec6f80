#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/dose_answers.h"
#include "clients/cli/dose_changes.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string dose;
  std::string why;
  std::string on;
  DoseChanges changes;
  DoseAnswers answers;
};

void Correct(const Options& options, Shell& shell) {
  v1::CorrectDoseRequest request;
  request.set_dose_id(options.dose);
  request.set_reason(
      static_cast<v1::CorrectionReason>(EnumFrom("--because", options.why, *v1::CorrectionReason_descriptor())));
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  for (const auto& dose : AllDoses(connection, request.patient_id(), true)) {
    if (dose.dose_id() != options.dose) continue;
    request.set_etag(dose.etag());
    *request.mutable_entry() = Changed(dose.entry(), options.changes);
    *request.mutable_acknowledged_warnings() = dose.acknowledged_warnings();
  }
  if (request.etag().empty()) throw InvalidUsage("DOSE: the patient has no dose with this id");
  PutAnswers(options.answers, connection, request);
  const auto response = CallGated<v1::CorrectDoseResponse>(shell, request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose(), response.superseded()});
}

}  // namespace

void AddDosesCorrect(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("correct", "Record anew what was recorded wrongly; the old record stays");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("DOSE", options->dose, "Its id, as doses list shows it")->required();
  command->add_option("--because", options->why, "One of " + WordList(*v1::CorrectionReason_descriptor()))->required();
  command->add_option("--on", options->on, "The day; as it was when left out");
  AddDoseChanges(*command, options->changes);
  AddDoseAnswers(*command, options->answers);
  command->callback([options, &shell] { Correct(*options, shell); });
}

}  // namespace cairn::cli

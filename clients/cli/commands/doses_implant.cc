#include "cairn/prescribing/v1/dose_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/dose_answers.h"
#include "clients/cli/dose_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  std::string order;
  std::string on;
  int dose_mg = 0;
  std::string protocol;
  std::string lot;
  std::string expires;
  bool consent = false;
  std::string reversal_answer;
  bool counselled = false;
  DoseAnswers answers;
};

void Implant(const Options& options, Shell& shell) {
  v1::RecordAdministrationRequest request;
  request.set_order_id(options.order);
  if (!options.on.empty()) *request.mutable_given_on() = DateFrom("--on", options.on);
  auto& implant = *request.mutable_implant();
  implant.set_dose_mg(options.dose_mg);
  implant.set_protocol_id(options.protocol);
  implant.mutable_lot()->set_number(options.lot);
  *implant.mutable_lot()->mutable_expires_on() = DateFrom("--expires", options.expires);
  implant.set_consent_on_file(options.consent);
  auto& counselling = *implant.mutable_counselling();
  counselling.set_reversal_agent_offered(!options.reversal_answer.empty());
  if (!options.reversal_answer.empty()) {
    counselling.set_reversal_answer(static_cast<v1::ReversalAnswer>(
        EnumFrom("--reversal-agent", options.reversal_answer, *v1::ReversalAnswer_descriptor())));
  }
  counselling.set_overdose_counselling_given(options.counselled);
  auto& connection = shell.connection();
  PutAnswers(options.answers, connection, request);
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = CallGated<v1::RecordAdministrationResponse>(shell, request);
  if (shell.json) return shell.PrintJson(response);
  PrintDoses(shell.out, shell.terminal, {response.dose()});
}

}  // namespace

void AddDosesImplant(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("implant", "Record an implant that was given; no implant is FDA-approved");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("--order", options->order, "Id of the signed order")->required();
  command->add_option("--on", options->on, "The day; today when left out");
  command->add_option("--dose", options->dose_mg, "Milligrams")->required();
  command->add_option("--protocol", options->protocol, "Number of the protocol that it is given under")->required();
  command->add_option("--lot", options->lot, "Lot number")->required();
  command->add_option("--expires", options->expires, "Expiry date")->required();
  command->add_flag("--consent", options->consent, "Consent to a product that is not approved is on file");
  command->add_option(
      "--reversal-agent", options->reversal_answer,
      "Naloxone or nalmefene was offered; the answer: one of " + WordList(*v1::ReversalAnswer_descriptor()));
  command->add_flag("--counselled", options->counselled, "Vulnerability to overdose was explained");
  AddDoseAnswers(*command, options->answers);
  command->callback([options, &shell] { Implant(*options, shell); });
}

}  // namespace cairn::cli

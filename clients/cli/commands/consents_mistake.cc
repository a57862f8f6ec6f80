#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_choice.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_mistake {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string consent;
  std::string reason;
};

void End(const Options& options, Shell& shell) {
  v1::MarkConsentEnteredInErrorRequest request;
  request.set_reason(
      static_cast<v1::ConsentErrorReason>(EnumFrom("--reason", options.reason, *v1::ConsentErrorReason_descriptor())));
  auto& connection = shell.connection();
  const auto consent = FindConsent(
      connection, FindPatient(connection, options.patient), options.consent,
      {v1::Consent::STATE_ACTIVE, v1::Consent::STATE_REVOKED, v1::Consent::STATE_EXPIRED, v1::Consent::STATE_REPLACED});
  request.set_patient_id(consent.patient_id());
  request.set_consent_id(consent.consent_id());
  request.set_etag(consent.etag());
  const auto response = connection.Call<v1::MarkConsentEnteredInErrorResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintConsent(shell.out, shell.terminal, response.consent());
}

}  // namespace consents_mistake

void AddConsentsMistake(CLI::App& parent, Shell& shell) {
  using namespace consents_mistake;
  auto* command = parent.add_subcommand("mistake", "Say that a consent on record was entered in error");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("CONSENT", options->consent, "Consent id; not needed when one fits");
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::ConsentErrorReason_descriptor()))
      ->required();
  command->callback([options, &shell] { End(*options, shell); });
}

}  // namespace cairn::cli

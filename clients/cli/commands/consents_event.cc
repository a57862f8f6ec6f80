#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_choice.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_event {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string consent;
  std::string on;
};

void End(const Options& options, Shell& shell) {
  v1::RecordConsentEventRequest request;
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto consent =
      FindConsent(connection, FindPatient(connection, options.patient), options.consent, {v1::Consent::STATE_ACTIVE});
  request.set_patient_id(consent.patient_id());
  request.set_consent_id(consent.consent_id());
  request.set_etag(consent.etag());
  const auto response = connection.Call<v1::RecordConsentEventResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintConsent(shell.out, shell.terminal, response.consent());
}

}  // namespace consents_event

void AddConsentsEvent(CLI::App& parent, Shell& shell) {
  using namespace consents_event;
  auto* command = parent.add_subcommand("event", "Record that the event has come which a consent was to end with");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("CONSENT", options->consent, "Consent id; not needed when one fits");
  command->add_option("--on", options->on, "Day it came, as 2026-01-02; today at the clinic when not given");
  command->callback([options, &shell] { End(*options, shell); });
}

}  // namespace cairn::cli

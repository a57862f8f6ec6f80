#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_choice.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace consents_revoke {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string consent;
  std::string by;
  bool written = false;
  std::string representative;
  std::string words;
};

void End(const Options& options, Shell& shell) {
  v1::RevokeConsentRequest request;
  auto& connection = shell.connection();
  const auto consent =
      FindConsent(connection, FindPatient(connection, options.patient), options.consent, {v1::Consent::STATE_ACTIVE});
  request.set_patient_id(consent.patient_id());
  request.set_consent_id(consent.consent_id());
  request.set_etag(consent.etag());
  auto& revocation = *request.mutable_revocation();
  revocation.set_method(options.written ? v1::ConsentRevocation::METHOD_WRITTEN : v1::ConsentRevocation::METHOD_ORAL);
  revocation.set_capacity(options.representative.empty() ? v1::ConsentSignature::CAPACITY_PATIENT
                                                         : v1::ConsentSignature::CAPACITY_REPRESENTATIVE);
  revocation.set_representative_id(options.representative);
  revocation.set_name(options.by.empty() ? consent.patient_name() : ValidUtf8(options.by));
  revocation.set_words(ValidUtf8(options.words));
  const auto response = connection.Call<v1::RevokeConsentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintConsent(shell.out, shell.terminal, response.consent());
}

}  // namespace consents_revoke

void AddConsentsRevoke(CLI::App& parent, Shell& shell) {
  using namespace consents_revoke;
  auto* command = parent.add_subcommand("revoke", "Take a consent back; it ends at once");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("CONSENT", options->consent, "Consent id; not needed when one fits");
  command->add_flag("--written", options->written, "Taken back in writing; by word when not given");
  command->add_option("--by", options->by, "Who said or wrote it; the patient when not given");
  command->add_option("--representative", options->representative, "Id of the representative who took it back")
      ->needs("--by");
  command->add_option("--words", options->words, "What was said");
  command->callback([options, &shell] { End(*options, shell); });
}

}  // namespace cairn::cli

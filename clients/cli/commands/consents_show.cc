#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_choice.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_show {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string consent;
};

void Show(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto consent =
      FindConsent(connection, FindPatient(connection, options.patient), options.consent, {v1::Consent::STATE_ACTIVE});
  if (shell.json) return shell.PrintJson(consent);
  PrintConsent(shell.out, shell.terminal, consent);
}

}  // namespace consents_show

void AddConsentsShow(CLI::App& parent, Shell& shell) {
  using namespace consents_show;
  auto* command = parent.add_subcommand("show", "One consent: what it permits, in a sentence");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_option("CONSENT", options->consent, "Consent id; not needed when one is active");
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli

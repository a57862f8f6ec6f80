#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_notices {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListPrivacyNoticesRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListPrivacyNoticesResponse>(
      connection, request, options.limit, [](auto& page) { return page.mutable_privacy_notices(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.privacy_notices().empty()) {
    shell.out << "No notice on record: before enrolling, give one with cairn consents notice PATIENT\n";
    return;
  }
  PrintPrivacyNotices(shell.out, shell.terminal, response.privacy_notices());
  SayMore(shell, response.next_page_token());
}

}  // namespace consents_notices

void AddConsentsNotices(CLI::App& parent, Shell& shell) {
  using namespace consents_notices;
  auto* command = parent.add_subcommand("notices", "Notices of privacy practices that a patient was given");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

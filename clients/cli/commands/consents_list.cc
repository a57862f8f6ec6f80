#include "cairn/enrollment/v1/consent_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_list {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListConsentsRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListConsentsResponse>(connection, request, options.limit,
                                                          [](auto& page) { return page.mutable_consents(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.consents().empty()) {
    shell.out << "No consent on record.\n";
    return;
  }
  PrintConsents(shell.out, shell.terminal, response.consents());
  SayMore(shell, response.next_page_token());
}

}  // namespace consents_list

void AddConsentsList(CLI::App& parent, Shell& shell) {
  using namespace consents_list;
  auto* command = parent.add_subcommand("list", "Consents of a patient, newest first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

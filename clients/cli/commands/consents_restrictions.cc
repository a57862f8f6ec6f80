#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_restrictions {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListRestrictionsRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListRestrictionsResponse>(connection, request, options.limit,
                                                              [](auto& page) { return page.mutable_restrictions(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.restrictions().empty()) {
    shell.out << "No restriction on record.\n";
    return;
  }
  PrintRestrictions(shell.out, shell.terminal, response.restrictions());
  SayMore(shell, response.next_page_token());
}

}  // namespace consents_restrictions

void AddConsentsRestrictions(CLI::App& parent, Shell& shell) {
  using namespace consents_restrictions;
  auto* command = parent.add_subcommand("restrictions", "Limits that a patient asked for, newest first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/enrollment/v1/privacy_service.pb.h"
#include "clients/cli/commands/consents_commands.h"
#include "clients/cli/consent_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace consents_representatives {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListRepresentativesRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListRepresentativesResponse>(
      connection, request, options.limit, [](auto& page) { return page.mutable_representatives(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.representatives().empty()) {
    shell.out << "No representative on record.\n";
    return;
  }
  PrintRepresentatives(shell.out, shell.terminal, response.representatives());
  SayMore(shell, response.next_page_token());
}

}  // namespace consents_representatives

void AddConsentsRepresentatives(CLI::App& parent, Shell& shell) {
  using namespace consents_representatives;
  auto* command = parent.add_subcommand("representatives", "Who may sign for a patient");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/counseling/v1/session_service.pb.h"
#include "clients/cli/commands/counseling_commands.h"
#include "clients/cli/counseling_session_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace sessions_patient {

namespace v1 = counseling::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void Run(const Options& options, Shell& shell) {
  v1::ListSessionsRequest request;
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListSessionsResponse>(connection, request, options.limit,
                                                          [](auto& page) { return page.mutable_sessions(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.sessions().empty()) {
    shell.out << "No session.\n";
    return;
  }
  PrintCounselingSessions(shell.out, shell.terminal, response.sessions());
  SayMore(shell, response.next_page_token());
}

}  // namespace sessions_patient

void AddSessionsPatient(CLI::App& parent, Shell& shell) {
  using namespace sessions_patient;
  auto* command = parent.add_subcommand("patient", "Sessions of counselling with a patient, latest start first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

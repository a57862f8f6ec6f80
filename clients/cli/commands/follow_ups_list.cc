#include "cairn/outcomes/v1/follow_up_service.pb.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/follow_up_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace follow_ups_list {

namespace v1 = outcomes::v1;

struct Options {
  std::string patient;
  bool all = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListFollowUpEntriesRequest request;
  request.set_all(options.all);
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListFollowUpEntriesResponse>(connection, request, options.limit,
                                                                 [](auto& page) { return page.mutable_entries(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.entries().empty()) {
    shell.out << "No interview was held, and no specimen is to be given.\n";
    return;
  }
  PrintFollowUps(shell.out, shell.terminal, response.entries());
  SayMore(shell, response.next_page_token());
}

}  // namespace follow_ups_list

void AddFollowUpsList(CLI::App& parent, Shell& shell) {
  using namespace follow_ups_list;
  auto* command = parent.add_subcommand("list", "Interviews and specimens of a patient, the latest first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_flag("--all", options->all, "Also what was taken back");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

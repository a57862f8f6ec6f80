#include "cairn/outcomes/v1/assessment_service.pb.h"
#include "clients/cli/assessment_text.h"
#include "clients/cli/commands/outcomes_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace assessments_flags {

namespace v1 = outcomes::v1;

struct Options {
  bool all = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListSafetyFlagsRequest request;
  request.set_all(options.all);
  auto& connection = shell.connection();
  const auto response = ListAll<v1::ListSafetyFlagsResponse>(connection, request, options.limit,
                                                             [](auto& page) { return page.mutable_safety_flags(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.safety_flags().empty()) {
    shell.out << (options.all ? "No flag.\n" : "No open flag.\n");
    return;
  }
  std::set<std::string> patients;
  for (const auto& flag : response.safety_flags()) patients.insert(flag.patient_id());
  PrintSafetyFlags(shell.out, shell.terminal, response.safety_flags(), FindPanelNames(connection, std::move(patients)));
  SayMore(shell, response.next_page_token());
}

}  // namespace assessments_flags

void AddAssessmentsFlags(CLI::App& parent, Shell& shell) {
  using namespace assessments_flags;
  auto* command = parent.add_subcommand("flags", "Which of your patients somebody must look at today, and why");
  const auto options = std::make_shared<Options>();
  command->add_flag("--all", options->all, "Also those that were acknowledged");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

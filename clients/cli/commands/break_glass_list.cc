#include "cairn/enrollment/v1/break_glass_service.pb.h"
#include "clients/cli/break_glass_text.h"
#include "clients/cli/commands/break_glass_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace break_glass_list {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  bool unreviewed = false;
  bool overdue = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListBreakGlassRequest request;
  if (options.unreviewed) request.set_filter(v1::ListBreakGlassRequest::FILTER_UNREVIEWED);
  if (options.overdue) request.set_filter(v1::ListBreakGlassRequest::FILTER_OVERDUE);
  if (!options.patient.empty()) request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListBreakGlassResponse>(connection, request, options.limit,
                                                            [](auto& page) { return page.mutable_break_glass(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.break_glass().empty()) {
    shell.out << "None.\n";
    return;
  }
  std::set<std::string> accounts;
  for (const auto& grant : response.break_glass()) accounts.insert(grant.opened_by_account_id());
  PrintBreakGlassList(shell.out, shell.terminal, response.break_glass(), FindStaffNames(connection, accounts));
  SayMore(shell, response.next_page_token());
}

}  // namespace break_glass_list

void AddBreakGlassList(CLI::App& parent, Shell& shell) {
  using namespace break_glass_list;
  auto* command = parent.add_subcommand("list", "Who opened which summary, why, and whether it was reviewed");
  command->footer("A privacy officer sees all; others their own, and those of patients in their care.");
  const auto options = std::make_shared<Options>();
  auto* unreviewed = command->add_flag("--unreviewed", options->unreviewed, "Only what nobody has reviewed");
  command->add_flag("--overdue", options->overdue, "Only what should have been reviewed by now")->excludes(unreviewed);
  command->add_option("--patient", options->patient, "Only of this patient: id, or a name that finds one");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

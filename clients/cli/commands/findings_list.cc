#include "cairn/prescribing/v1/chart_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/finding_value.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace findings_list {

namespace v1 = prescribing::v1;

struct Options {
  std::string patient;
  bool all = false;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListFindingsRequest request;
  auto& connection = shell.connection();
  request.set_patient_id(FindPatient(connection, options.patient));
  request.set_latest_only(!options.all);
  const auto response = ListAll<v1::ListFindingsResponse>(connection, request, options.limit,
                                                          [](auto& page) { return page.mutable_findings(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.findings().empty()) {
    shell.out << "Nothing is recorded.\n";
    return;
  }
  Table table({{"OBSERVED"}, {"KIND"}, {"FINDING", true}, {"NOTE", true}, {"STATE"}, {"FINDING ID"}});
  for (const auto& finding : response.findings()) {
    table.Add({TimeText(finding.observe_time()), ReadingOf(v1::FindingKind_descriptor(), finding.kind()),
               FindingText(finding.value()), finding.note(),
               ReadingOf(v1::Finding::State_descriptor(), finding.state()), finding.finding_id()});
  }
  table.Print(shell.out, shell.terminal);
  SayMore(shell, response.next_page_token());
}

}  // namespace findings_list

void AddFindingsList(CLI::App& parent, Shell& shell) {
  using namespace findings_list;
  auto* command = parent.add_subcommand("list", "What counts now: of each kind the latest");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  command->add_flag("--all", options->all, "Earlier ones too, and those entered in error");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

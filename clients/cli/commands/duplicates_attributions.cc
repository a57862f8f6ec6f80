#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace duplicates_attributions {

namespace v1 = enrollment::v1;

void Attributions(std::int64_t limit, Shell& shell) {
  const auto all =
      ListAll<v1::ListAttributionsResponse>(shell.connection(), v1::ListAttributionsRequest(), limit,
                                            [](auto& response) { return response.mutable_attributions(); });
  if (shell.json) return shell.PrintJson(all);
  if (all.attributions().empty()) {
    shell.out << "Nothing waits for a decision.\n";
    return;
  }
  Table table({{"WHAT"}, {"ID OF IT"}, {"SURVIVOR (HAS IT)"}, {"DUPLICATE"}, {"SINCE"}, {"ATTRIBUTION ID"}});
  for (const auto& one : all.attributions()) {
    table.Add({one.kind(), one.row_id(), one.survivor_patient_id(), one.duplicate_patient_id(),
               DayText(one.find_time()), one.attribution_id()});
  }
  table.Print(shell.out, shell.terminal);
  SayMore(shell, all.next_page_token());
}

}  // namespace duplicates_attributions

void AddDuplicatesAttributions(CLI::App& parent, Shell& shell) {
  using namespace duplicates_attributions;
  auto* command = parent.add_subcommand("attributions", "Writes to a merged record that nobody could attribute");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { Attributions(*limit, shell); });
}

}  // namespace cairn::cli

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/duplicate_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace duplicates_list {

namespace v1 = enrollment::v1;

std::string WhoIs(const v1::Patient& patient) {
  if (!patient.has_profile()) return "(destroyed)";
  return NameOf(patient.profile()) + ", " + BornText(patient.profile(), Today()) + ", " + patient.patient_id();
}

void List(std::int64_t limit, Shell& shell) {
  const auto all = ListAll<v1::ListDuplicatePairsResponse>(shell.connection(), v1::ListDuplicatePairsRequest(), limit,
                                                           [](auto& response) { return response.mutable_pairs(); });
  if (shell.json) return shell.PrintJson(all);
  if (all.pairs().empty()) {
    shell.out << "No pair of records waits for a decision.\n";
    return;
  }
  Table table({{"DUPLICATE"}, {"ONE RECORD", true}, {"THE OTHER", true}, {"ALIKE", true}, {"FOUND"}, {"PAIR ID"}});
  for (const auto& pair : all.pairs()) {
    table.Add({ReadingOf(v1::DuplicateBand_descriptor(), pair.band()), WhoIs(pair.first()), WhoIs(pair.second()),
               EvidenceText(pair.evidence()), DayText(pair.find_time()), pair.duplicate_pair_id()});
  }
  table.Print(shell.out, shell.terminal);
  SayMore(shell, all.next_page_token());
}

}  // namespace duplicates_list

void AddDuplicatesList(CLI::App& parent, Shell& shell) {
  using namespace duplicates_list;
  auto* command = parent.add_subcommand("list", "Pairs of records that may be about one person, most likely first");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  AddLimit(*command, *limit);
  command->callback([limit, &shell] { List(*limit, shell); });
}

}  // namespace cairn::cli

#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/duplicate_text.h"
#include "clients/cli/merging.h"
#include "clients/cli/patient_text.h"
#include "clients/cli/table.h"

namespace cairn::cli {
namespace duplicates_preview {

namespace v1 = enrollment::v1;

std::string AllOf(const google::protobuf::RepeatedPtrField<std::string>& ids) {
  std::string all;
  for (const auto& id : ids) all += (all.empty() ? "" : " ") + id;
  return all;
}

void Preview(const MergeOptions& options, Shell& shell) {
  const auto preview = PreviewMerge(shell.connection(), options);
  if (shell.json) return shell.PrintJson(preview);
  shell.out << "Kept:\n";
  PrintPatient(shell.out, shell.terminal, preview.survivor());
  shell.out << "\nWould become part of it:\n";
  PrintPatient(shell.out, shell.terminal, preview.duplicate());
  shell.out << "\nAlike: " << EvidenceText(preview.evidence()) << "\n\n";
  Table table({{"WHAT"}, {"MOVES"}, {"STAYS"}, {"KEPT RECORD HAS"}, {"IN THE WAY"}});
  for (const auto& kind : preview.kinds()) {
    table.Add({kind.name(), std::to_string(kind.moving()), std::to_string(kind.staying()),
               std::to_string(kind.of_survivor()), AllOf(kind.conflicting_ids())});
  }
  table.Print(shell.out, shell.terminal);
}

}  // namespace duplicates_preview

void AddDuplicatesPreview(CLI::App& parent, Shell& shell) {
  using namespace duplicates_preview;
  auto* command = parent.add_subcommand("preview", "What merging two records would do; changes nothing");
  const auto options = std::make_shared<MergeOptions>();
  AddMergeOptions(*command, *options);
  command->callback([options, &shell] { Preview(*options, shell); });
}

}  // namespace cairn::cli

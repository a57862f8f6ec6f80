#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/duplicate_text.h"
#include "clients/cli/merging.h"

namespace cairn::cli {
namespace duplicates_unmerge {

namespace v1 = enrollment::v1;

void Unmerge(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto merge = FindMerge(connection, text);
  v1::UnmergePatientsRequest request;
  request.set_merge_id(merge.merge_id());
  request.set_etag(merge.etag());
  const auto response = connection.Call<v1::UnmergePatientsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Merge> merges;
  *merges.Add() = response.merge();
  PrintMerges(shell.out, shell.terminal, merges);
  if (response.open_attributions() > 0) {
    shell.out << response.open_attributions()
              << " later writes wait for somebody to say whose they are: cairn duplicates attributions\n";
  }
}

}  // namespace duplicates_unmerge

void AddDuplicatesUnmerge(CLI::App& parent, Shell& shell) {
  using namespace duplicates_unmerge;
  auto* command = parent.add_subcommand("unmerge", "Undo a merge exactly; asks for a step-up");
  const auto text = std::make_shared<std::string>();
  command->add_option("MERGE", *text, "Merge id, or one of the two patients")->required();
  command->callback([text, &shell] { Unmerge(*text, shell); });
}

}  // namespace cairn::cli

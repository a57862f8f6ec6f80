#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/duplicate_text.h"
#include "clients/cli/merging.h"

namespace cairn::cli {
namespace duplicates_merge {

namespace v1 = enrollment::v1;

void Merge(const MergeOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto preview = PreviewMerge(connection, options);
  v1::MergePatientsRequest request;
  request.set_survivor_patient_id(preview.survivor().patient_id());
  request.set_duplicate_patient_id(preview.duplicate().patient_id());
  request.set_etag(preview.etag());
  const auto response = connection.Call<v1::MergePatientsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Merge> merges;
  *merges.Add() = response.merge();
  PrintMerges(shell.out, shell.terminal, merges);
  shell.out << response.moved_rows() << " things moved. cairn duplicates unmerge undoes it exactly.\n";
}

}  // namespace duplicates_merge

void AddDuplicatesMerge(CLI::App& parent, Shell& shell) {
  using namespace duplicates_merge;
  auto* command = parent.add_subcommand("merge", "Make two records of one person one; asks for a step-up");
  const auto options = std::make_shared<MergeOptions>();
  AddMergeOptions(*command, *options);
  command->callback([options, &shell] { Merge(*options, shell); });
}

}  // namespace cairn::cli

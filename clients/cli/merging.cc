#include "clients/cli/merging.h"

#include "clients/cli/failure.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {

namespace v1 = enrollment::v1;

void AddMergeOptions(CLI::App& command, MergeOptions& options) {
  command.add_option("KEPT", options.survivor, "The record that is kept: id, or a name that finds one")->required();
  command.add_option("DUPLICATE", options.duplicate, "The record that becomes part of it")->required();
}

v1::PreviewMergeResponse PreviewMerge(Connection& connection, const MergeOptions& options) {
  v1::PreviewMergeRequest request;
  request.set_survivor_patient_id(FindPatient(connection, options.survivor));
  request.set_duplicate_patient_id(FindPatient(connection, options.duplicate));
  return connection.Call<v1::PreviewMergeResponse>(request);
}

v1::Merge FindMerge(Connection& connection, const std::string& text) {
  const auto all = ListAll<v1::ListMergesResponse>(connection, v1::ListMergesRequest(), kUsualRows,
                                                   [](auto& response) { return response.mutable_merges(); });
  for (const auto& merge : all.merges()) {
    if (merge.merge_id() == text) return merge;
  }
  const auto patient = FindPatient(connection, text);
  for (const auto& merge : all.merges()) {
    const bool of_patient = merge.survivor_patient_id() == patient || merge.duplicate_patient_id() == patient;
    if (of_patient && merge.state() == v1::Merge::STATE_MERGED) return merge;
  }
  throw Failure(platform::Error{
      platform::Code::kNotFound, "MERGE_NOT_FOUND", "No merge of this record is in force.", {}, {}, {}, {}});
}

}  // namespace cairn::cli

#include "cairn/enrollment/v1/duplicate_service.pb.h"
#include "clients/cli/commands/duplicates_commands.h"
#include "clients/cli/limit.h"

namespace cairn::cli {
namespace duplicates_dismiss {

namespace v1 = enrollment::v1;

void Dismiss(const std::string& id, Shell& shell) {
  auto& connection = shell.connection();
  const auto all = ListAll<v1::ListDuplicatePairsResponse>(connection, v1::ListDuplicatePairsRequest(), kUsualRows,
                                                           [](auto& response) { return response.mutable_pairs(); });
  v1::DismissDuplicatePairRequest request;
  request.set_duplicate_pair_id(id);
  // The service says it better when the pair is not on the list.
  request.set_etag("-");
  for (const auto& pair : all.pairs()) {
    if (pair.duplicate_pair_id() == id) request.set_etag(pair.etag());
  }
  const auto response = connection.Call<v1::DismissDuplicatePairResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Noted: two people.\n";
}

}  // namespace duplicates_dismiss

void AddDuplicatesDismiss(CLI::App& parent, Shell& shell) {
  using namespace duplicates_dismiss;
  auto* command = parent.add_subcommand("dismiss", "Say that a pair of records is about two people");
  const auto id = std::make_shared<std::string>();
  command->add_option("PAIR", *id, "Pair id, as duplicates list shows it")->required();
  command->callback([id, &shell] { Dismiss(*id, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace relationships_list {

namespace v1 = mentorship::v1;

struct Options {
  std::string patient;
  std::int64_t limit = kUsualRows;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListRelationshipsRequest request;
  request.set_patient_id(FindPatient(connection, options.patient));
  const auto response = ListAll<v1::ListRelationshipsResponse>(connection, request, options.limit,
                                                               [](auto& page) { return page.mutable_relationships(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.relationships().empty()) {
    shell.out << "The patient has had no mentor.\n";
    return;
  }
  PrintRelationships(shell.out, shell.terminal, response.relationships());
  SayMore(shell, response.next_page_token());
}

}  // namespace relationships_list

void AddRelationshipsList(CLI::App& parent, Shell& shell) {
  using namespace relationships_list;
  auto* command = parent.add_subcommand("list", "A patient's mentors, the latest first");
  const auto options = std::make_shared<Options>();
  command->add_option("PATIENT", options->patient, "Patient id, or a name that finds one patient")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

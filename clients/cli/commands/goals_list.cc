#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace goals_list {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto relationship = FindRelationship(connection, options.relationship);
  v1::ListGoalsRequest request;
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  const auto response = connection.Call<v1::ListGoalsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  if (response.goals().empty()) {
    shell.out << "No goal: cairn goals add --help\n";
    return;
  }
  PrintGoals(shell.out, shell.terminal, response.goals());
}

}  // namespace goals_list

void AddGoalsList(CLI::App& parent, Shell& shell) {
  using namespace goals_list;
  auto* command = parent.add_subcommand("list", "In the order in which they were agreed");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

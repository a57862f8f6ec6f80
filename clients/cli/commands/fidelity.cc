#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace fidelity {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
  std::string month;
};

void Run(const Options& options, Shell& shell) {
  const auto first = DateFrom("--month", options.month + "-01");
  auto& connection = shell.connection();
  const auto relationship = FindRelationship(connection, options.relationship);
  v1::GetFidelityRequest request;
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  request.set_year(first.year());
  request.set_month(first.month());
  const auto response = connection.Call<v1::GetFidelityResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintFidelity(shell.out, shell.terminal, response.fidelity());
}

}  // namespace fidelity

void AddFidelity(CLI::App& parent, Shell& shell) {
  using namespace fidelity;
  auto* command = parent.add_subcommand("fidelity", "How much of what a mentor promises was kept in a month");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->add_option("--month", options->month, "As 2026-11")->required();
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

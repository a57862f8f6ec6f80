#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace relationships_rematch {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::AskForRematchRequest request;
  const auto relationship = FindRelationship(connection, options.relationship);
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  request.set_etag(relationship.etag());
  const auto response = connection.Call<v1::AskForRematchResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Relationship> one;
  *one.Add() = response.relationship();
  PrintRelationships(shell.out, shell.terminal, one);
}

}  // namespace relationships_rematch

void AddRelationshipsRematch(CLI::App& parent, Shell& shell) {
  using namespace relationships_rematch;
  auto* command = parent.add_subcommand("rematch", "The patient wants another mentor; nobody asks why");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

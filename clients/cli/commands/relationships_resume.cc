#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace relationships_resume {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ResumeRelationshipRequest request;
  const auto relationship = FindRelationship(connection, options.relationship);
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  request.set_etag(relationship.etag());
  const auto response = connection.Call<v1::ResumeRelationshipResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Relationship> one;
  *one.Add() = response.relationship();
  PrintRelationships(shell.out, shell.terminal, one);
}

}  // namespace relationships_resume

void AddRelationshipsResume(CLI::App& parent, Shell& shell) {
  using namespace relationships_resume;
  auto* command = parent.add_subcommand("resume", "After a pause");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

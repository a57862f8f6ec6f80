#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/provider_arguments.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace relationships_pause {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
  std::string reason;
  std::string from;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::PauseRelationshipRequest request;
  request.set_reason(static_cast<v1::PauseReason>(EnumFrom("--reason", options.reason, *v1::PauseReason_descriptor())));
  if (!options.from.empty()) *request.mutable_start_time() = MomentFrom("--from", options.from);
  const auto relationship = FindRelationship(connection, options.relationship);
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  request.set_etag(relationship.etag());
  const auto response = connection.Call<v1::PauseRelationshipResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Relationship> one;
  *one.Add() = response.relationship();
  PrintRelationships(shell.out, shell.terminal, one);
}

}  // namespace relationships_pause

void AddRelationshipsPause(CLI::App& parent, Shell& shell) {
  using namespace relationships_pause;
  auto* command = parent.add_subcommand("pause", "Nothing is expected of the mentor meanwhile");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::PauseReason_descriptor()))->required();
  command->add_option("--from", options->from, "Since when, as 2026-12-01T08:30:00-06:00; now when not given");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace incidents_record {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
  std::string kind;
  std::string on;
  std::string text;
};

void Run(const Options& options, Shell& shell) {
  v1::RecordBoundaryIncidentRequest request;
  request.set_kind(
      static_cast<v1::BoundaryIncidentKind>(EnumFrom("--kind", options.kind, *v1::BoundaryIncidentKind_descriptor())));
  *request.mutable_occurred_on() = DateFrom("--on", options.on);
  request.set_text(ValidUtf8(options.text));
  auto& connection = shell.connection();
  const auto relationship = FindRelationship(connection, options.relationship);
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  const auto response = connection.Call<v1::RecordBoundaryIncidentResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "Recorded. Only the mentor's supervisor reads it.\n";
}

}  // namespace incidents_record

void AddIncidentsRecord(CLI::App& parent, Shell& shell) {
  using namespace incidents_record;
  auto* command = parent.add_subcommand("record", "What must not happen between a mentor and a patient, and did");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->add_option("--kind", options->kind, "One of " + WordList(*v1::BoundaryIncidentKind_descriptor()))
      ->required();
  command->add_option("--on", options->on, "Day, as 2026-01-02")->required();
  command->add_option("--text", options->text, "What happened");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

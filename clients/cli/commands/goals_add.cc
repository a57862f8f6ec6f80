#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace goals_add {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
  std::string area;
  std::string words;
  std::string on;
};

void Run(const Options& options, Shell& shell) {
  v1::AddGoalRequest request;
  request.set_area(static_cast<v1::GoalArea>(EnumFrom("--area", options.area, *v1::GoalArea_descriptor())));
  request.set_words(ValidUtf8(options.words));
  if (!options.on.empty()) *request.mutable_agreed_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto relationship = FindRelationship(connection, options.relationship);
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  const auto response = connection.Call<v1::AddGoalResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Goal> one;
  *one.Add() = response.goal();
  PrintGoals(shell.out, shell.terminal, one);
}

}  // namespace goals_add

void AddGoalsAdd(CLI::App& parent, Shell& shell) {
  using namespace goals_add;
  auto* command = parent.add_subcommand("add", "What the patient wants to reach, in their words");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->add_option("--area", options->area, "One of " + WordList(*v1::GoalArea_descriptor()))->required();
  command->add_option("--words", options->words, "The patient's own")->required();
  command->add_option("--on", options->on, "Day it was agreed, as 2026-01-02; today when not given");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

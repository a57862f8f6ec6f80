#include "cairn/mentorship/v1/contact_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/relationship_choice.h"
#include "clients/cli/relationship_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace goals_close {

namespace v1 = mentorship::v1;

struct Options {
  RelationshipOptions relationship;
  std::string goal;
  std::string state;
  std::string on;
};

std::string EtagOf(Connection& connection, const v1::Relationship& relationship, const std::string& goal) {
  v1::ListGoalsRequest request;
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  const auto response = connection.Call<v1::ListGoalsResponse>(request);
  for (const auto& one : response.goals()) {
    if (one.goal_id() == goal) return one.etag();
  }
  throw NotFound("GOAL_NOT_FOUND", "there is no such goal: cairn goals list");
}

void Run(const Options& options, Shell& shell) {
  v1::CloseGoalRequest request;
  request.set_goal_id(LowerAscii(options.goal));
  request.set_state(options.state == "reached" ? v1::Goal::STATE_REACHED : v1::Goal::STATE_DROPPED);
  if (!options.on.empty()) *request.mutable_closed_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto relationship = FindRelationship(connection, options.relationship);
  request.set_patient_id(relationship.patient_id());
  request.set_relationship_id(relationship.relationship_id());
  request.set_etag(EtagOf(connection, relationship, request.goal_id()));
  const auto response = connection.Call<v1::CloseGoalResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Goal> one;
  *one.Add() = response.goal();
  PrintGoals(shell.out, shell.terminal, one);
}

}  // namespace goals_close

void AddGoalsClose(CLI::App& parent, Shell& shell) {
  using namespace goals_close;
  auto* command = parent.add_subcommand("close", "Reached, or not wanted any more");
  const auto options = std::make_shared<Options>();
  AddRelationshipOptions(*command, options->relationship);
  command->add_option("--goal", options->goal, "Its id")->required();
  command->add_option("--as", options->state, "reached or dropped")
      ->required()
      ->check(CLI::IsMember({"reached", "dropped"}));
  command->add_option("--on", options->on, "Day, as 2026-01-02; today when not given");
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

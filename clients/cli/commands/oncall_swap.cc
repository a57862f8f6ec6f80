#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace oncall_swap {

namespace v1 = mentorship::v1;

struct SwapOptions {
  std::string role;
  std::string line = "first";
  std::string with;
  std::string from;
  std::string until;
  std::string take_from;
  std::string take_until;
};

void AskForSwap(const SwapOptions& options, Shell& shell) {
  v1::RequestSwapRequest request;
  request.set_role(OnCallRoleFrom(options.role));
  request.set_line(OnCallLineFrom(options.line));
  *request.mutable_gives()->mutable_from() = WallTimeFrom("--from", options.from);
  *request.mutable_gives()->mutable_until() = WallTimeFrom("--until", options.until);
  if (!options.take_from.empty()) {
    *request.mutable_takes()->mutable_from() = WallTimeFrom("--take-from", options.take_from);
    *request.mutable_takes()->mutable_until() = WallTimeFrom("--take-until", options.take_until);
  }
  auto& connection = shell.connection();
  request.set_with_account_id(AccountIdFrom(connection, options.with));
  const auto response = connection.Call<v1::RequestSwapResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::RosterSwap> shown;
  *shown.Add() = response.swap();
  PrintSwaps(shell.out, shell.terminal, shown, {});
}

}  // namespace oncall_swap

void AddOncallSwap(CLI::App& parent, Shell& shell) {
  using namespace oncall_swap;
  auto* command = parent.add_subcommand("swap", "Ask somebody to take your duties of a time");
  command->footer("It is in the roster once they accept: cairn oncall answer-swap.");
  const auto options = std::make_shared<SwapOptions>();
  command->add_option("--role", options->role, "peer, clinician or prescriber")->required();
  command->add_option("--line", options->line, "first (when not given) or backup");
  command->add_option("--with", options->with, "Account: id or user name")->required();
  command->add_option("--from", options->from, "As \"2026-03-05 08:00\", on the clinic's wall")->required();
  command->add_option("--until", options->until, "The same")->required();
  auto* take_from = command->add_option("--take-from", options->take_from, "You take a time of theirs in return");
  command->add_option("--take-until", options->take_until, "The same")->needs(take_from);
  take_from->needs("--take-until");
  command->callback([options, &shell] { AskForSwap(*options, shell); });
}

}  // namespace cairn::cli

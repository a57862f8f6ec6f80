#include <set>

#include "cairn/mentorship/v1/roster_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_arguments.h"
#include "clients/cli/oncall_text.h"
#include "clients/cli/staff.h"

namespace cairn::cli {
namespace oncall_rotate {

namespace v1 = mentorship::v1;

struct RotateOptions {
  std::string role;
  std::string line = "first";
  std::vector<std::string> people;
  std::vector<std::string> shifts;
  std::string from;
  std::string until;
};

void Rotate(const RotateOptions& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::CreateRotationRequest request;
  auto& details = *request.mutable_details();
  details.set_role(OnCallRoleFrom(options.role));
  details.set_line(OnCallLineFrom(options.line));
  for (const auto& text : options.shifts) {
    for (auto& shift : ShiftsFrom("--shift", text)) *details.add_shifts() = std::move(shift);
  }
  *details.mutable_from_on() = DateFrom("--from", options.from);
  if (!options.until.empty()) *details.mutable_until_on() = DateFrom("--until", options.until);
  for (const auto& person : options.people) details.add_person_account_ids(AccountIdFrom(connection, person));
  const auto response = connection.Call<v1::CreateRotationResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  google::protobuf::RepeatedPtrField<v1::Rotation> shown;
  *shown.Add() = response.rotation();
  const auto& people = details.person_account_ids();
  PrintRotations(shell.out, shell.terminal, shown, FindStaffNames(connection, {people.begin(), people.end()}));
}

}  // namespace oncall_rotate

void AddOncallRotate(CLI::App& parent, Shell& shell) {
  using namespace oncall_rotate;
  auto* command = parent.add_subcommand("rotate", "Begin a rotation: each person has the shifts for a week, in turn");
  command->footer("Times are as read on the clinic's wall. Gaps are no error: cairn oncall coverage tells of them.");
  const auto options = std::make_shared<RotateOptions>();
  command->add_option("--role", options->role, "peer, clinician or prescriber")->required();
  command->add_option("--line", options->line, "first (when not given) or backup");
  command->add_option("--person", options->people, "Account: id or user name, once for each, in the order of turns")
      ->required();
  command->add_option("--shift", options->shifts, "Once for each: \"mon-fri 08:00-20:00\", \"daily 20:00-08:00\"")
      ->required();
  command->add_option("--from", options->from, "First day; the first person has its week")->required();
  command->add_option("--until", options->until, "Last day on which a shift begins; it goes on when not given");
  command->callback([options, &shell] { Rotate(*options, shell); });
}

}  // namespace cairn::cli

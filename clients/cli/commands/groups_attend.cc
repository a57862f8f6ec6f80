#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/group_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_attend {

namespace v1 = mentorship::v1;

struct Options {
  AttendeeOptions attendee;
  std::string group;
  std::string day;
  std::string how;
  bool seen = false;
};

/// How the patient was there: as typed, else as the group meets, which a hybrid one leaves open.
v1::GroupFormat HowFrom(const std::string& text, const v1::Group& group) {
  if (!text.empty()) return text == "online" ? v1::GROUP_FORMAT_ONLINE : v1::GROUP_FORMAT_IN_PERSON;
  if (group.details().format() != v1::GROUP_FORMAT_HYBRID) return group.details().format();
  throw InvalidUsage("the group meets either way: say --how in-person or --how online");
}

void Attend(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto group = FindGroup(connection, options.group);
  v1::RecordAttendanceRequest request;
  NameAttendee(connection, options.attendee, request);
  request.set_group_id(group.group_id());
  if (!options.day.empty()) *request.mutable_attended_on() = DateFrom("--on", options.day);
  request.set_source(options.seen ? v1::ATTENDANCE_SOURCE_FACILITATOR : v1::ATTENDANCE_SOURCE_SELF_REPORT);
  request.set_format(HowFrom(options.how, group));
  const auto response = connection.Call<v1::RecordAttendanceResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  GroupList groups;
  *groups.Add() = group;
  google::protobuf::RepeatedPtrField<v1::GroupAttendance> shown;
  *shown.Add() = response.attendance();
  PrintAttendance(shell.out, shell.terminal, shown, groups);
}

}  // namespace groups_attend

void AddGroupsAttend(CLI::App& parent, Shell& shell) {
  using namespace groups_attend;
  auto* command = parent.add_subcommand("attend", "Record that a patient was at a group");
  command->footer("One's own attendance only: who else was there is recorded nowhere.");
  const auto options = std::make_shared<Options>();
  AddAttendeeOptions(*command, options->attendee);
  command->add_option("GROUP", options->group, "Its name or id")->required();
  command->add_option("--on", options->day, "Day, as 2026-01-02; today when not given");
  command->add_option("--how", options->how, "in-person or online; as the group meets when not given")
      ->check(CLI::IsMember({"in-person", "online"}));
  command->add_flag("--seen", options->seen, "You lead the group and saw them; else they say so themselves");
  command->callback([options, &shell] { Attend(*options, shell); });
}

}  // namespace cairn::cli

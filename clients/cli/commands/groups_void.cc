#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_text.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace groups_void {

namespace v1 = mentorship::v1;

struct Options {
  AttendeeOptions attendee;
  std::string attendance;
};

void Void(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::VoidAttendanceRequest request;
  NameAttendee(connection, options.attendee, request);
  request.set_attendance_id(LowerAscii(options.attendance));
  const auto response = connection.Call<v1::VoidAttendanceResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "It counts for nothing any more.\n";
}

}  // namespace groups_void

void AddGroupsVoid(CLI::App& parent, Shell& shell) {
  using namespace groups_void;
  auto* command = parent.add_subcommand("void", "An attendance was entered in error");
  const auto options = std::make_shared<Options>();
  AddAttendeeOptions(*command, options->attendee);
  command->add_option("--attendance", options->attendance, "Its id, as attendance shows it")->required();
  command->callback([options, &shell] { Void(*options, shell); });
}

}  // namespace cairn::cli

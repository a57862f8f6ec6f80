#include "cairn/mentorship/v1/group_service.pb.h"
#include "clients/cli/commands/groups_commands.h"
#include "clients/cli/group_text.h"
#include "clients/cli/limit.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace groups_attendance {

namespace v1 = mentorship::v1;

struct Options {
  AttendeeOptions attendee;
  std::int64_t limit = kUsualRows;
};

void Show(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListAttendanceRequest request;
  NameAttendee(connection, options.attendee, request);
  const auto response = ListAll<v1::ListAttendanceResponse>(connection, request, options.limit,
                                                            [](auto& page) { return page.mutable_attendances(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.attendances().empty()) {
    shell.out << "No attendance is recorded.\n";
    return;
  }
  PrintAttendance(shell.out, shell.terminal, response.attendances(), AllGroups(connection));
  SayMore(shell, response.next_page_token());
}

}  // namespace groups_attendance

void AddGroupsAttendance(CLI::App& parent, Shell& shell) {
  using namespace groups_attendance;
  auto* command =
      parent.add_subcommand("attendance", "Where a patient has been, the latest first; a mentor sees what they wrote");
  const auto options = std::make_shared<Options>();
  AddAttendeeOptions(*command, options->attendee);
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "clients/cli/commands/meetings_commands.h"
#include "clients/cli/meeting_text.h"

namespace cairn::cli {
namespace meetings_show {

namespace v1 = mentorship::v1;

void Show(const std::string& meeting_id, Shell& shell) {
  v1::GetMeetingRequest request;
  request.set_meeting_id(meeting_id);
  const auto response = shell.connection().Call<v1::GetMeetingResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMeeting(shell.out, shell.terminal, response.meeting());
}

}  // namespace meetings_show

void AddMeetingsShow(CLI::App& parent, Shell& shell) {
  using namespace meetings_show;
  auto* command = parent.add_subcommand("show", "All that is known of one meeting");
  const auto meeting = std::make_shared<std::string>();
  command->add_option("MEETING", *meeting, "Its id, as find shows it")->required();
  command->callback([meeting, &shell] { Show(*meeting, shell); });
}

}  // namespace cairn::cli

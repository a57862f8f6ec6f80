#include "cairn/mentorship/v1/meeting_service.pb.h"
#include "clients/cli/commands/meetings_commands.h"
#include "clients/cli/meeting_text.h"

namespace cairn::cli {
namespace meetings_rate {

namespace v1 = mentorship::v1;

struct Options {
  std::string meeting;
  std::string friendly;
};

void Rate(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::GetMeetingRequest get;
  get.set_meeting_id(options.meeting);
  v1::RateMeetingRequest request;
  request.set_meeting_id(options.meeting);
  request.set_etag(connection.Call<v1::GetMeetingResponse>(get).meeting().etag());
  if (options.friendly == "yes") request.set_friendly_to_medication(v1::FRIENDLY_TO_MEDICATION_YES);
  if (options.friendly == "no") request.set_friendly_to_medication(v1::FRIENDLY_TO_MEDICATION_NO);
  const auto response = connection.Call<v1::RateMeetingResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMeeting(shell.out, shell.terminal, response.meeting());
}

}  // namespace meetings_rate

void AddMeetingsRate(CLI::App& parent, Shell& shell) {
  using namespace meetings_rate;
  auto* command = parent.add_subcommand("rate", "Say whether people who take medication find a meeting friendly");
  command->footer("Imports leave it as it is.");
  const auto options = std::make_shared<Options>();
  command->add_option("MEETING", options->meeting, "Its id, as find shows it")->required();
  command->add_option("--friendly-to-medication", options->friendly, "yes, no, or unknown to take it back")
      ->required()
      ->check(CLI::IsMember({"yes", "no", "unknown"}));
  command->callback([options, &shell] { Rate(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/mentor_text.h"

namespace cairn::cli {
namespace mentors_pause {

namespace v1 = mentorship::v1;

void Pause(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto mentor = FindMentor(connection, text);
  v1::PauseMentorRequest request;
  request.set_mentor_id(mentor.mentor_id());
  request.set_etag(mentor.etag());
  const auto response = connection.Call<v1::PauseMentorResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMentor(shell.out, shell.terminal, response.mentor(), {});
}

}  // namespace mentors_pause

void AddMentorsPause(CLI::App& parent, Shell& shell) {
  using namespace mentors_pause;
  auto* command = parent.add_subcommand("pause", "No new matches until they are resumed");
  const auto mentor = std::make_shared<std::string>();
  command->add_option("MENTOR", *mentor, "Id, or what patients call them")->required();
  command->callback([mentor, &shell] { Pause(*mentor, shell); });
}

}  // namespace cairn::cli

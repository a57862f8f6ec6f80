#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/mentor_text.h"

namespace cairn::cli {
namespace mentors_end {

namespace v1 = mentorship::v1;

void End(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto mentor = FindMentor(connection, text);
  v1::EndMentorRequest request;
  request.set_mentor_id(mentor.mentor_id());
  request.set_etag(mentor.etag());
  const auto response = connection.Call<v1::EndMentorResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMentor(shell.out, shell.terminal, response.mentor(), {});
}

}  // namespace mentors_end

void AddMentorsEnd(CLI::App& parent, Shell& shell) {
  using namespace mentors_end;
  auto* command = parent.add_subcommand("end", "For good; who comes back is added anew");
  const auto mentor = std::make_shared<std::string>();
  command->add_option("MENTOR", *mentor, "Id, or what patients call them")->required();
  command->callback([mentor, &shell] { End(*mentor, shell); });
}

}  // namespace cairn::cli

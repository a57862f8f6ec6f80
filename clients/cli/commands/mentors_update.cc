#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/mentor_text.h"

namespace cairn::cli {
namespace mentors_update {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  MentorOptions profile;
};

void Update(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto mentor = FindMentor(connection, options.mentor);
  v1::UpdateMentorRequest request;
  request.set_mentor_id(mentor.mentor_id());
  request.set_etag(mentor.etag());
  *request.mutable_profile() = mentor.profile();
  ApplyMentorOptions(connection, options.profile, *request.mutable_profile());
  const auto response = connection.Call<v1::UpdateMentorResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintMentor(shell.out, shell.terminal, response.mentor(), {});
}

}  // namespace mentors_update

void AddMentorsUpdate(CLI::App& parent, Shell& shell) {
  using namespace mentors_update;
  auto* command = parent.add_subcommand("update", "Change what is said of a mentor; what is not given stays");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  AddMentorOptions(*command, options->profile);
  command->callback([options, &shell] { Update(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/mentor_text.h"

namespace cairn::cli {
namespace mentors_show {

void Show(const std::string& text, Shell& shell) {
  auto& connection = shell.connection();
  const auto mentor = FindMentor(connection, text);
  if (shell.json) {
    mentorship::v1::GetMentorResponse response;
    *response.mutable_mentor() = mentor;
    return shell.PrintJson(response);
  }
  std::set<std::string> accounts = {mentor.profile().supervisor_account_id()};
  if (!mentor.account_id().empty()) accounts.insert(mentor.account_id());
  const auto names = FindStaffNames(connection, accounts);
  PrintMentor(shell.out, shell.terminal, mentor, names);
}

}  // namespace mentors_show

void AddMentorsShow(CLI::App& parent, Shell& shell) {
  using namespace mentors_show;
  auto* command = parent.add_subcommand("show", "One mentor: profile, certificates, availability");
  const auto mentor = std::make_shared<std::string>();
  command->add_option("MENTOR", *mentor, "Id, or what patients call them")->required();
  command->callback([mentor, &shell] { Show(*mentor, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/mentor_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/mentors_commands.h"
#include "clients/cli/mentor_text.h"
#include "clients/cli/paging.h"

namespace cairn::cli {
namespace mentors_list {

namespace v1 = mentorship::v1;

void List(const std::string& state, Shell& shell) {
  v1::ListMentorsRequest request;
  if (!state.empty())
    request.set_state(static_cast<v1::Mentor::State>(EnumFrom("--state", state, *v1::Mentor::State_descriptor())));
  const auto response = ListAll<v1::ListMentorsResponse>(shell.connection(), request, kUsualRows,
                                                         [](auto& page) { return page.mutable_mentors(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.mentors().empty()) {
    shell.out << "There is no such mentor: cairn mentors add --help\n";
    return;
  }
  PrintMentors(shell.out, shell.terminal, response.mentors());
}

}  // namespace mentors_list

void AddMentorsList(CLI::App& parent, Shell& shell) {
  using namespace mentors_list;
  auto* command = parent.add_subcommand("list", "Who mentors, and who of them takes new matches");
  const auto state = std::make_shared<std::string>();
  command->add_option(
      "--state", *state,
      "One of " + WordList(*v1::Mentor::State_descriptor()) + "; all who have not ended when not given");
  command->callback([state, &shell] { List(*state, shell); });
}

}  // namespace cairn::cli

#include "cairn/mentorship/v1/relationship_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/paging.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace relationships_of_mentor {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  bool all = false;
  std::int64_t limit = kUsualRows;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListMentorRelationshipsRequest request;
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  request.set_with_ended(options.all);
  const auto response = ListAll<v1::ListMentorRelationshipsResponse>(
      connection, request, options.limit, [](auto& page) { return page.mutable_relationships(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.relationships().empty()) {
    shell.out << "Nobody.\n";
    return;
  }
  PrintRelationships(shell.out, shell.terminal, response.relationships());
  SayMore(shell, response.next_page_token());
}

}  // namespace relationships_of_mentor

void AddRelationshipsOfMentor(CLI::App& parent, Shell& shell) {
  using namespace relationships_of_mentor;
  auto* command =
      parent.add_subcommand("of-mentor", "Whom a mentor walks with: for care coordinators and the supervisor");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  command->add_flag("--all", options->all, "Those that have ended too");
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

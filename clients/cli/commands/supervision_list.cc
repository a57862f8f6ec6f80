#include "cairn/mentorship/v1/supervision_service.pb.h"
#include "clients/cli/commands/relationship_commands.h"
#include "clients/cli/limit.h"
#include "clients/cli/mentor_choice.h"
#include "clients/cli/paging.h"
#include "clients/cli/relationship_text.h"

namespace cairn::cli {
namespace supervision_list {

namespace v1 = mentorship::v1;

struct Options {
  std::string mentor;
  std::int64_t limit = kUsualRows;
};

void Run(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListSupervisionRequest request;
  request.set_mentor_id(FindMentor(connection, options.mentor).mentor_id());
  const auto response = ListAll<v1::ListSupervisionResponse>(connection, request, options.limit,
                                                             [](auto& page) { return page.mutable_supervision(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.supervision().empty()) {
    shell.out << "None.\n";
    return;
  }
  PrintSupervision(shell.out, shell.terminal, response.supervision());
  SayMore(shell, response.next_page_token());
}

}  // namespace supervision_list

void AddSupervisionList(CLI::App& parent, Shell& shell) {
  using namespace supervision_list;
  auto* command = parent.add_subcommand("list", "That a mentor had, the latest first");
  const auto options = std::make_shared<Options>();
  command->add_option("MENTOR", options->mentor, "Id, or what patients call them")->required();
  AddLimit(*command, options->limit);
  command->callback([options, &shell] { Run(*options, shell); });
}

}  // namespace cairn::cli

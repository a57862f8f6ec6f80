#include "clients/cli/commands/waitlist_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/waitlist_text.h"

namespace cairn::cli {
namespace waitlist_list {

namespace v1 = enrollment::v1;

struct Options {
  std::string programme;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListWaitlistRequest request;
  request.set_programme_id(FindProgramme(connection, options.programme));
  const auto response = ListAll<v1::ListWaitlistResponse>(connection, request, options.limit,
                                                          [](auto& page) { return page.mutable_entries(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.entries().empty()) {
    shell.out << "Nobody waits.\n";
    return;
  }
  PrintWaitlist(shell.out, shell.terminal, response.entries());
  if (!response.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace waitlist_list

void AddWaitlistList(CLI::App& parent, Shell& shell) {
  using namespace waitlist_list;
  auto* command = parent.add_subcommand("list", "Who waits for a programme, in order, and why they stand there");
  const auto options = std::make_shared<Options>();
  command->add_option("--programme", options->programme, "Name or id; not needed when there is one programme only");
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

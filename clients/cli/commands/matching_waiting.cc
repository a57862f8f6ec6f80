#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/matching_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace matching_waiting {

namespace v1 = mentorship::v1;

struct Options {
  std::string site;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ListWaitingRequest request;
  request.set_site_id(LowerAscii(options.site));
  const auto response = ListAll<v1::ListWaitingResponse>(connection, request, options.limit,
                                                         [](auto& page) { return page.mutable_entries(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.entries().empty()) {
    shell.out << "Nobody waits for a mentor.\n";
    return;
  }
  std::set<std::string> patients;
  for (const auto& entry : response.entries()) patients.insert(entry.patient_id());
  PrintWaiting(shell.out, shell.terminal, response.entries(), FindPanelNames(connection, patients));
  if (!response.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace matching_waiting

void AddMatchingWaiting(CLI::App& parent, Shell& shell) {
  using namespace matching_waiting;
  auto* command = parent.add_subcommand("waiting", "Who waits for a mentor, the longest first");
  const auto options = std::make_shared<Options>();
  command->add_option("--site", options->site, "Id of a site: those alone who come to it");
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

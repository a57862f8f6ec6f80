#include <ctime>

#include "cairn/mentorship/v1/support_service.pb.h"
#include "clients/cli/commands/oncall_commands.h"
#include "clients/cli/oncall_text.h"

namespace cairn::cli {
namespace {

namespace v1 = mentorship::v1;

// Whoever sees that they are asked has been reached.
void RecordPages(Connection& connection, v1::ListSupportRequestsResponse& response) {
  for (auto& request : *response.mutable_requests()) {
    if (!request.is_asked_of_me() || request.is_paged_to_me()) continue;
    v1::RecordPageRequest reached;
    reached.set_support_request_id(request.support_request_id());
    connection.Call<v1::RecordPageResponse>(reached);
    request.set_is_paged_to_me(true);
  }
}

void ListRequests(int most, Shell& shell) {
  v1::ListSupportRequestsRequest request;
  request.set_most(most);
  auto& connection = shell.connection();
  auto response = connection.Call<v1::ListSupportRequestsResponse>(request);
  RecordPages(connection, response);
  if (shell.json) return shell.PrintJson(response);
  if (response.requests().empty()) {
    shell.out << "Nobody waits.\n";
    return;
  }
  PrintSupportRequests(shell.out, shell.terminal, response.requests(), static_cast<std::int64_t>(std::time(nullptr)));
  if (response.total() > response.requests_size())
    shell.err << response.total() << " in all; --most shows more of them.\n";
}

}  // namespace

void AddOncallRequests(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("requests", "The desk: who waits, the most urgent first, and their clocks");
  command->footer("Asking for it says that you have been reached by what you are asked.");
  const auto most = std::make_shared<int>(0);
  command->add_option("--most", *most, "So many at most; 50 when not given")->check(CLI::Range(1, 500));
  command->callback([most, &shell] { ListRequests(*most, shell); });
}

}  // namespace cairn::cli

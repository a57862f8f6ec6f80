#include "clients/cli/arguments.h"
#include "clients/cli/commands/doses_commands.h"
#include "clients/cli/due_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/panel_names.h"

namespace cairn::cli {
namespace due {

namespace v1 = prescribing::v1;

constexpr std::int64_t kUsualDue = 50;

struct Options {
  std::vector<std::string> reasons;
  std::int64_t limit = kUsualDue;
};

v1::ListDueResponse AllDue(Connection& connection, v1::ListDueRequest request, std::int64_t limit) {
  v1::ListDueResponse all;
  for (;;) {
    request.set_page_size(static_cast<int>(std::min<std::int64_t>(limit - all.entries_size(), kLargestPage)));
    const auto page = connection.Call<v1::ListDueResponse>(request);
    all.MergeFrom(page);
    all.set_next_page_token(page.next_page_token());
    if (page.next_page_token().empty() || all.entries_size() >= limit) return all;
    request.set_page_token(page.next_page_token());
  }
}

PanelNames NamesOf(Connection& connection, const v1::ListDueResponse& due) {
  std::set<std::string> patients;
  for (const auto& entry : due.entries()) patients.insert(entry.patient_id());
  return FindPanelNames(connection, std::move(patients));
}

void Due(const Options& options, Shell& shell) {
  v1::ListDueRequest request;
  for (const auto& reason : options.reasons)
    request.add_reasons(
        static_cast<v1::WorklistReason>(EnumFrom("--reason", reason, *v1::WorklistReason_descriptor())));
  auto& connection = shell.connection();
  const auto due = AllDue(connection, request, options.limit);
  if (shell.json) return shell.PrintJson(due);
  PrintDue(shell.out, shell.terminal, due, NamesOf(connection, due));
  if (!due.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace due

void AddDue(CLI::App& parent, Shell& shell) {
  using namespace due;
  auto* command =
      parent.add_subcommand("due", "Your patients about whom there is something to do, and why; first first");
  const auto options = std::make_shared<Options>();
  command->add_option("--reason", options->reasons,
                      "Only for this reason, may be repeated: " + WordList(*v1::WorklistReason_descriptor()));
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { Due(*options, shell); });
}

}  // namespace cairn::cli

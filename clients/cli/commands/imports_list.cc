#include "clients/cli/commands/imports_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/past_services.h"

namespace cairn::cli {
namespace imports_list {

struct Options {
  std::string what;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  WithPast(PastOfFrom(options.what), [&]<class Names>(Names) {
    auto response = ListAll<typename Names::Listed>(shell.connection(), typename Names::List(), options.limit,
                                                    [](auto& page) { return Names::Rows(page); });
    if (shell.json) return shell.PrintJson(response);
    std::vector<PastImport> imports;
    for (const auto& import : *Names::Rows(response)) imports.push_back(PastImportOf<Names>(import));
    if (imports.empty()) {
      shell.out << "Nobody has opened an import.\n";
      return;
    }
    PrintPastImports(shell.out, shell.terminal, imports);
  });
}

}  // namespace imports_list

void AddImportsList(CLI::App& parent, Shell& shell) {
  using namespace imports_list;
  auto* command = parent.add_subcommand("list", "Imports, the newest first, with what came with them");
  const auto options = std::make_shared<Options>();
  command->add_option("WHAT", options->what, "orders, mentorship or counseling")
      ->required()
      ->check(CLI::IsMember(PastWords()));
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

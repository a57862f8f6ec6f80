#include "clients/cli/arguments.h"
#include "clients/cli/break_glass.h"
#include "clients/cli/break_glass_text.h"
#include "clients/cli/commands/break_glass_commands.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace break_glass_review {

namespace v1 = enrollment::v1;

struct Options {
  std::string id;
  std::string finding;
  std::string text;
};

void Review(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto grant = FindBreakGlass(connection, options.id, false);
  // Who is asked on a terminal sees first what it is about.
  if (!shell.json && CanAsk()) {
    PrintBreakGlass(shell.err, shell.error_terminal, grant, FindStaffNames(connection, AccountsOf(grant)));
  }
  v1::ReviewBreakGlassRequest request;
  request.set_break_glass_id(grant.break_glass_id());
  request.set_etag(grant.etag());
  const auto* findings = v1::BreakGlassReview::Finding_descriptor();
  const auto finding =
      options.finding.empty() ? Ask("Finding (" + WordList(*findings) + "): ", false, "--finding") : options.finding;
  request.set_finding(static_cast<v1::BreakGlassReview::Finding>(EnumFrom("--finding", finding, *findings)));
  request.set_text(ValidUtf8(options.text.empty() ? Ask("Why: ", false, "--text") : options.text));
  const auto response = connection.Call<v1::ReviewBreakGlassResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintBreakGlass(shell.out, shell.terminal, response.break_glass(),
                  FindStaffNames(connection, AccountsOf(response.break_glass())));
}

}  // namespace break_glass_review

void AddBreakGlassReview(CLI::App& parent, Shell& shell) {
  using namespace break_glass_review;
  auto* command = parent.add_subcommand("review", "Say whether it was justified: once, and not of your own");
  command->footer("For privacy officers. Needs a step-up. What is not given is asked for.");
  const auto options = std::make_shared<Options>();
  command->add_option("ID", options->id, "Of the opening; the only one that waits when not given");
  command->add_option("--finding", options->finding, "One of " + WordList(*v1::BreakGlassReview::Finding_descriptor()));
  command->add_option("--text", options->text, "Why");
  command->callback([options, &shell] { Review(*options, shell); });
}

}  // namespace cairn::cli

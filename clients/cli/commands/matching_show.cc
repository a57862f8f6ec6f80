#include <fstream>

#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/failure.h"
#include "clients/cli/proposal_reader.h"

namespace cairn::cli {
namespace matching_show {

namespace v1 = mentorship::v1;

constexpr int kObstaclesShown = 3;

struct Options {
  std::string proposal;
  std::string instance;
  std::string answer;
  bool all = false;
};

void WriteText(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text;
  if (!file.flush()) throw InvalidUsage("cannot write " + path);
}

void Show(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  const auto id = FindProposal(connection, options.proposal);
  if (!options.instance.empty() || !options.answer.empty()) {
    const auto instance = ReadInstance(connection, id);
    if (!options.instance.empty()) WriteText(options.instance, InstanceJson(instance));
    if (!options.answer.empty()) WriteText(options.answer, AnswerJson(instance));
  }
  const int most = options.all || shell.json ? 0 : kObstaclesShown;
  const auto proposal = ReadProposal(connection, id, most);
  if (shell.json) return shell.PrintJson(proposal);
  PrintProposal(shell.out, proposal, NamesFor(connection, proposal), most);
}

}  // namespace matching_show

void AddMatchingShow(CLI::App& parent, Shell& shell) {
  using namespace matching_show;
  auto* command =
      parent.add_subcommand("show", "A proposal: every match with its score by part, and why others get nobody");
  const auto options = std::make_shared<Options>();
  command->add_option("PROPOSAL", options->proposal, "Its id; the newest one when not given");
  command->add_flag("--all", options->all, "Everything that stands against who gets nobody, mentor by mentor");
  command->add_option("--instance", options->instance,
                      "Write its numbers to this file, for cairn measures match-check");
  command->add_option("--answer", options->answer, "Write its answer with the certificate to this file");
  command->callback([options, &shell] { Show(*options, shell); });
}

}  // namespace cairn::cli

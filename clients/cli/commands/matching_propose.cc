#include "cairn/mentorship/v1/matching_service.pb.h"
#include "clients/cli/commands/matching_commands.h"
#include "clients/cli/proposal_reader.h"
#include "clients/cli/text.h"

namespace cairn::cli {
namespace matching_propose {

namespace v1 = mentorship::v1;

constexpr int kObstaclesShown = 3;

struct Options {
  std::string site;
  bool all = false;
};

void Propose(const Options& options, Shell& shell) {
  auto& connection = shell.connection();
  v1::ProposeMatchesRequest request;
  request.set_site_id(LowerAscii(options.site));
  const auto made = connection.Call<v1::ProposeMatchesResponse>(request).proposal();
  const int most = options.all || shell.json ? 0 : kObstaclesShown;
  const auto proposal = ReadProposal(connection, made.proposal_id(), most);
  if (shell.json) return shell.PrintJson(proposal);
  PrintProposal(shell.out, proposal, NamesFor(connection, proposal), most);
  if (!proposal.matches().empty())
    shell.out << "\nNothing is live yet: cairn matching approve " << made.proposal_id() << "\n";
}

}  // namespace matching_propose

void AddMatchingPropose(CLI::App& parent, Shell& shell) {
  using namespace matching_propose;
  auto* command =
      parent.add_subcommand("propose", "Propose a mentor for everybody who waits, and say why, and why not");
  command->footer(
      "First as many matches as possible, then the highest score; the same for any order. Nothing is live before a "
      "named\n"
      "person approves. cairn matching show --instance F --answer G writes the files that cairn measures match-check "
      "proves.");
  const auto options = std::make_shared<Options>();
  command->add_option("--site", options->site, "Id of a site: those alone who come to it");
  command->add_flag("--all", options->all, "Everything that stands against who gets nobody, mentor by mentor");
  command->callback([options, &shell] { Propose(*options, shell); });
}

}  // namespace cairn::cli

#include "cairn/prescribing/v1/safety_gate_service.pb.h"
#include "clients/cli/commands/prescribing_commands.h"
#include "clients/cli/small_file.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace gate_pack {

namespace v1 = prescribing::v1;

constexpr std::size_t kLargestPack = 200'000;

void Show(bool content, Shell& shell) {
  const auto response = shell.connection().Call<v1::GetRulePackResponse>(v1::GetRulePackRequest());
  if (shell.json) return shell.PrintJson(response);
  if (content) {
    shell.out << response.content() << "\n";
    return;
  }
  PrintFields(shell.out, shell.terminal,
              {{"Version", response.version()},
               {"In force from", DateText(response.effective_on())},
               {"Activated", response.is_shipped()
                                 ? "the one that ships with Cairn"
                                 : TimeText(response.activate_time()) + " by " + response.activated_by_account_id()}});
}

void Activate(const std::string& file, Shell& shell) {
  v1::ActivateRulePackRequest request;
  request.set_content(ReadSmallFile(file, kLargestPack));
  const auto response = shell.connection().Call<v1::ActivateRulePackResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  shell.out << "From now on orders are judged by " << response.version() << ".\n";
}

void Replay(const std::string& file, Shell& shell) {
  v1::ReplayDecisionsRequest request;
  if (!file.empty()) request.set_content(ReadSmallFile(file, kLargestPack));
  const auto response = shell.connection().Call<v1::ReplayDecisionsResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintFields(shell.out, shell.terminal,
              {{"Rule pack", response.pack_version()},
               {"Judged again", std::to_string(response.judged())},
               {"Not readable any more", std::to_string(response.unreadable())},
               {"Stricter", std::to_string(response.stricter())},
               {"Less strict", std::to_string(response.laxer())}});
  if (response.rules().empty()) return;
  Table table({{"RULE"}, {"DECISIONS THAT IT WOULD CHANGE"}});
  for (const auto& rule : response.rules()) table.Add({rule.rule(), std::to_string(rule.changed())});
  table.Print(shell.out, shell.terminal);
}

}  // namespace gate_pack

void AddGatePack(CLI::App& parent, Shell& shell) {
  using namespace gate_pack;
  auto* command = parent.add_subcommand("pack", "The rule pack that orders are judged by");
  const auto content = std::make_shared<bool>(false);
  command->add_flag("--content", *content, "The file itself, to be edited");
  command->callback([content, &shell] { Show(*content, shell); });
}

void AddGateActivate(CLI::App& parent, Shell& shell) {
  using namespace gate_pack;
  auto* command = parent.add_subcommand("activate", "Judge by another pack from now on; asks for a step-up");
  const auto file = std::make_shared<std::string>();
  command->add_option("FILE", *file, "The pack file, or - for standard input")->required();
  command->callback([file, &shell] { Activate(*file, shell); });
}

void AddGateReplay(CLI::App& parent, Shell& shell) {
  using namespace gate_pack;
  auto* command = parent.add_subcommand("replay", "What a pack would have said of the decisions that were made");
  const auto file = std::make_shared<std::string>();
  command->add_option("FILE", *file, "The pack file; the active pack when not given");
  command->callback([file, &shell] { Replay(*file, shell); });
}

}  // namespace cairn::cli

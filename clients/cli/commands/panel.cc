#include "cairn/enrollment/v1/patient_service.pb.h"
#include "clients/cli/commands/programmes_commands.h"
#include "clients/cli/paging.h"
#include "clients/cli/people.h"
#include "clients/cli/table.h"
#include "clients/cli/wording.h"

namespace cairn::cli {
namespace panel {

namespace v1 = enrollment::v1;

std::string OpenEpisodes(const v1::ListPanelResponse::Member& member) {
  std::string text;
  for (const auto& episode : member.open_episodes()) {
    text += (text.empty() ? "" : "; ") + episode.programme_name() + " (" +
            ReadingOf(v1::Episode::State_descriptor(), episode.state()) + ", started " +
            DateText(episode.started_on()) + ")";
  }
  return text;
}

void Panel(std::int64_t limit, Shell& shell) {
  const auto response = ListAll<v1::ListPanelResponse>(shell.connection(), v1::ListPanelRequest(), limit,
                                                       [](auto& page) { return page.mutable_members(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.members().empty()) {
    shell.out << "You are in no patient's care team.\n";
    return;
  }
  Table table({{"NAME", true}, {"BORN (AGE)"}, {"OPEN EPISODES", true}, {"PATIENT ID"}});
  for (const auto& member : response.members()) {
    const auto& profile = member.patient().profile();
    table.Add({NameOf(profile), BornText(profile, Today()), OpenEpisodes(member), member.patient().patient_id()});
  }
  table.Print(shell.out, shell.terminal);
  if (!response.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace panel

void AddPanel(CLI::App& parent, Shell& shell) {
  using namespace panel;
  auto* command = parent.add_subcommand("panel", "Your own patients, by name, with their open episodes");
  const auto limit = std::make_shared<std::int64_t>(kUsualRows);
  command->add_option("--limit", *limit, "Show at most so many")->capture_default_str()->check(CLI::Range(1, 1000000));
  command->callback([limit, &shell] { Panel(*limit, shell); });
}

}  // namespace cairn::cli

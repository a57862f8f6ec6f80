#include <set>

#include "cairn/enrollment/v1/episode_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/episodes_commands.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/paging.h"
#include "clients/cli/panel_names.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace episodes_list {

namespace v1 = enrollment::v1;

struct Options {
  std::string patient;
  std::string programme;
  std::string state;
  std::int64_t limit = kUsualRows;
};

void List(const Options& options, Shell& shell) {
  v1::ListEpisodesRequest request;
  if (!options.state.empty()) {
    request.set_state(
        static_cast<v1::Episode::State>(EnumFrom("--state", options.state, *v1::Episode::State_descriptor())));
  }
  auto& connection = shell.connection();
  if (!options.patient.empty()) request.set_patient_id(FindPatient(connection, options.patient));
  if (!options.programme.empty()) request.set_programme_id(FindProgramme(connection, options.programme));
  const auto response = ListAll<v1::ListEpisodesResponse>(connection, request, options.limit,
                                                          [](auto& page) { return page.mutable_episodes(); });
  if (shell.json) return shell.PrintJson(response);
  if (response.episodes().empty()) {
    shell.out << "No episode.\n";
    return;
  }
  std::set<std::string> patients;
  for (const auto& episode : response.episodes()) patients.insert(episode.patient_id());
  PrintEpisodes(shell.out, shell.terminal, response.episodes(), FindPanelNames(connection, std::move(patients)));
  if (!response.next_page_token().empty()) shell.err << "There are more: --limit shows them.\n";
}

}  // namespace episodes_list

void AddEpisodesList(CLI::App& parent, Shell& shell) {
  using namespace episodes_list;
  auto* command = parent.add_subcommand("list", "Episodes of your patients, newest start first");
  const auto options = std::make_shared<Options>();
  command->add_option("--patient", options->patient, "Patient id, or a name that finds one patient");
  command->add_option("--programme", options->programme, "Name or id");
  command->add_option("--state", options->state, "One of " + WordList(*v1::Episode::State_descriptor()));
  command->add_option("--limit", options->limit, "Show at most so many")
      ->capture_default_str()
      ->check(CLI::Range(1, 1000000));
  command->callback([options, &shell] { List(*options, shell); });
}

}  // namespace cairn::cli

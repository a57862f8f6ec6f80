#include "clients/cli/commands/episodes_commands.h"
#include "clients/cli/episode_change.h"

namespace cairn::cli {
namespace episodes_pause {

namespace v1 = enrollment::v1;

void Pause(const EpisodeChangeOptions& options, Shell& shell) {
  v1::PauseEpisodeRequest request;
  request.set_reason(static_cast<v1::PauseReason>(EnumFrom("--reason", options.reason, *v1::PauseReason_descriptor())));
  ChangeEpisode<v1::PauseEpisodeResponse>(request, options, {v1::Episode::STATE_ACTIVE}, shell);
}

}  // namespace episodes_pause

void AddEpisodesPause(CLI::App& parent, Shell& shell) {
  using namespace episodes_pause;
  auto* command = parent.add_subcommand("pause", "Pause an active episode");
  const auto options = std::make_shared<EpisodeChangeOptions>();
  AddEpisodeChangeOptions(*command, *options);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::PauseReason_descriptor()))->required();
  command->callback([options, &shell] { Pause(*options, shell); });
}

}  // namespace cairn::cli

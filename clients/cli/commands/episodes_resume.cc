#include "clients/cli/commands/episodes_commands.h"
#include "clients/cli/episode_change.h"

namespace cairn::cli {
namespace episodes_resume {

namespace v1 = enrollment::v1;

void Resume(const EpisodeChangeOptions& options, Shell& shell) {
  v1::ResumeEpisodeRequest request;
  ChangeEpisode<v1::ResumeEpisodeResponse>(request, options, {v1::Episode::STATE_PAUSED}, shell);
}

}  // namespace episodes_resume

void AddEpisodesResume(CLI::App& parent, Shell& shell) {
  using namespace episodes_resume;
  auto* command = parent.add_subcommand("resume", "Resume a paused episode");
  const auto options = std::make_shared<EpisodeChangeOptions>();
  AddEpisodeChangeOptions(*command, *options);
  command->callback([options, &shell] { Resume(*options, shell); });
}

}  // namespace cairn::cli

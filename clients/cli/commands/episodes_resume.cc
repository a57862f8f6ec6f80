#include "cairn/enrollment/v1/episode_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/people.h"

namespace cairn::cli {
namespace {

namespace v1 = enrollment::v1;

struct Options {
  std::string episode;
  std::string patient;

  std::string on;
};

void Resume(const Options& options, Shell& shell) {
  v1::ResumeEpisodeRequest request;

  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto episode = FindEpisode(connection, options.episode, options.patient, {v1::Episode::STATE_PAUSED});
  request.set_patient_id(episode.patient_id());
  request.set_episode_id(episode.episode_id());
  request.set_etag(episode.etag());
  const auto response = connection.Call<v1::ResumeEpisodeResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEpisode(shell.out, shell.terminal, response.episode());
}

}  // namespace

void AddEpisodesResume(CLI::App& parent, Shell& shell) {
  auto* command = parent.add_subcommand("resume", "Resume a paused episode");
  const auto options = std::make_shared<Options>();
  command
      ->add_option("EPISODE_OR_PATIENT", options->episode, "Episode id; or patient id or name, where one episode fits")
      ->required();
  command->add_option("--patient", options->patient,
                      "Whose episode it is, when an episode id is given: makes it quicker to find");

  command->add_option("--on", options->on,
                      "Day it happened, as 2026-01-02; today at the programme's site when not given");
  command->callback([options, &shell] { Resume(*options, shell); });
}

}  // namespace cairn::cli

#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "cairn/enrollment/v1/episode_service.pb.h"
#include "clients/cli/arguments.h"
#include "clients/cli/episode_text.h"
#include "clients/cli/people.h"
#include "clients/cli/shell.h"

namespace cairn::cli {

/// What every change of an episode is told: which episode, and when it happened.
struct EpisodeChangeOptions {
  std::string episode;
  std::string patient;
  std::string reason;
  std::string on;
};

/// The options of a change but --reason, which has other words for each.
inline void AddEpisodeChangeOptions(CLI::App& command, EpisodeChangeOptions& options) {
  command
      .add_option("EPISODE_OR_PATIENT", options.episode, "Episode id; or patient id or name, where one episode fits")
      ->required();
  command.add_option("--patient", options.patient,
                     "Whose episode it is, when an episode id is given: makes it quicker to find");
  command.add_option("--on", options.on,
                     "Day it happened, as 2026-01-02; today at the programme's site when not given");
}

/// Finds the one episode in one of `states`, sends `request` about it, and prints what it has become.
template <class Response, class Request>
void ChangeEpisode(Request request, const EpisodeChangeOptions& options,
                   const std::vector<enrollment::v1::Episode::State>& states, Shell& shell) {
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  const auto episode = FindEpisode(connection, options.episode, options.patient, states);
  request.set_patient_id(episode.patient_id());
  request.set_episode_id(episode.episode_id());
  request.set_etag(episode.etag());
  const auto response = connection.Call<Response>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEpisode(shell.out, shell.terminal, response.episode());
}

}  // namespace cairn::cli

#include "clients/cli/commands/episodes_commands.h"
#include "clients/cli/counseling_options.h"
#include "clients/cli/episode_change.h"

namespace cairn::cli {
namespace episodes_transfer {

namespace v1 = enrollment::v1;

struct Options : EpisodeChangeOptions {
  std::string programme;
  std::string diagnosis;
  std::string referral;
  CounselingOptions counseling;
};

void Transfer(const Options& options, Shell& shell) {
  if (options.programme.empty() == options.referral.empty()) {
    throw InvalidUsage("Either --programme or --referral says where it goes on");
  }
  v1::TransferEpisodeRequest request;
  if (const auto counseling = CounselingFrom(options.counseling)) *request.mutable_overdose_counseling() = *counseling;
  request.set_diagnosis_id(options.diagnosis);
  request.set_referral_id(options.referral);
  if (!options.on.empty()) *request.mutable_occurred_on() = DateFrom("--on", options.on);
  auto& connection = shell.connection();
  if (!options.programme.empty()) request.set_programme_id(FindProgramme(connection, options.programme));
  const auto episode =
      FindEpisode(connection, options.episode, options.patient, {v1::Episode::STATE_ACTIVE, v1::Episode::STATE_PAUSED});
  request.set_patient_id(episode.patient_id());
  request.set_episode_id(episode.episode_id());
  request.set_etag(episode.etag());
  const auto response = connection.Call<v1::TransferEpisodeResponse>(request);
  if (shell.json) return shell.PrintJson(response);
  PrintEpisode(shell.out, shell.terminal, response.episode());
  if (!response.has_started()) return;
  shell.out << "\nIt goes on as:\n";
  PrintEpisode(shell.out, shell.terminal, response.started());
}

}  // namespace episodes_transfer

void AddEpisodesTransfer(CLI::App& parent, Shell& shell) {
  using namespace episodes_transfer;
  auto* command = parent.add_subcommand("transfer", "End an episode that goes on in another programme or elsewhere");
  const auto options = std::make_shared<Options>();
  AddEpisodeChangeOptions(*command, *options);
  command->add_option("--programme", options->programme, "Programme here, by name or id: an episode starts in it");
  command->add_option("--diagnosis", options->diagnosis, "Id of the diagnosis that the new episode rests on");
  command->add_option("--referral", options->referral, "Id of the accepted referral whose recipient takes over");
  AddCounselingOptions(*command, options->counseling);
  command->callback([options, &shell] { Transfer(*options, shell); });
}

}  // namespace cairn::cli

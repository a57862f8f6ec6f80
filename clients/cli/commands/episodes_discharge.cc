#include "clients/cli/commands/episodes_commands.h"
#include "clients/cli/counseling_options.h"
#include "clients/cli/episode_change.h"

namespace cairn::cli {
namespace episodes_discharge {

namespace v1 = enrollment::v1;

struct Options : EpisodeChangeOptions {
  CounselingOptions counseling;
};

void Discharge(const Options& options, Shell& shell) {
  v1::DischargeEpisodeRequest request;
  request.set_reason(
      static_cast<v1::DischargeReason>(EnumFrom("--reason", options.reason, *v1::DischargeReason_descriptor())));
  if (const auto counseling = CounselingFrom(options.counseling)) *request.mutable_overdose_counseling() = *counseling;
  ChangeEpisode<v1::DischargeEpisodeResponse>(request, options, {v1::Episode::STATE_ACTIVE, v1::Episode::STATE_PAUSED},
                                              shell);
}

}  // namespace episodes_discharge

void AddEpisodesDischarge(CLI::App& parent, Shell& shell) {
  using namespace episodes_discharge;
  auto* command = parent.add_subcommand("discharge", "End an active or paused episode");
  const auto options = std::make_shared<Options>();
  AddEpisodeChangeOptions(*command, *options);
  command->add_option("--reason", options->reason, "One of " + WordList(*v1::DischargeReason_descriptor()))->required();
  AddCounselingOptions(*command, options->counseling);
  command->callback([options, &shell] { Discharge(*options, shell); });
}

}  // namespace cairn::cli

#include "counseling/rpc/episode_steps.h"

#include <algorithm>

#include "counseling/storage/assignment_store.h"
#include "counseling/storage/programme_store.h"
#include "projection/storage/episode.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

bool OpenedEpisode::Has(const std::string& module_key) const {
  return std::any_of(assignments.begin(), assignments.end(), [&](const auto& assignment) {
    return assignment.module_key == module_key && !domain::IsSpent(StateOn(assignment, today));
  });
}

OpenedEpisode OpenEpisode(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                          EpisodeId episode, bool hold) {
  auto programme =
      hold ? storage::LockEpisodeProgrammeLater(tx, episode) : storage::FindEpisodeProgrammeLater(tx, episode);
  auto days = projection::storage::FindEpisodeLater(tx, patient, episode);
  auto done = storage::FindDoneKeysLater(tx, patient);
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  // After the episode is held: what somebody else has assigned meanwhile is here.
  auto assignments = storage::ListAssignmentsOfEpisode(tx, patient, episode);
  const auto period = projection::storage::ReadEpisode(std::move(days), episode).value();
  return {.programme = storage::ReadEpisodeProgramme(std::move(programme), episode),
          .period = {period.started_on, period.ended_on},
          .assignments = std::move(assignments),
          .done = storage::ReadDoneKeys(std::move(done)),
          .today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone)))};
}

}  // namespace cairn::counseling

#pragma once

#include <set>
#include <string>
#include <vector>

#include "counseling/domain/assignment.h"
#include "platform/rpc/gate.h"

namespace cairn::counseling {

/// An episode in which modules are to be assigned: held until the transaction ends.
struct OpenedEpisode {
  ProgrammeId programme;
  domain::EpisodePeriod period;
  /// What is assigned in it.
  std::vector<domain::Assignment> assignments;
  /// What the patient has done, in whatever episode.
  std::set<std::string> done;
  domain::Date today;

  /// Has it an assignment of this module that is neither expired nor waived?
  bool Has(const std::string& module_key) const;
};
/// `hold`: of two who assign in it the second waits. Rejects with EPISODE_UNKNOWN, also when it is another patient's.
OpenedEpisode OpenEpisode(platform::rpc::Call& call, platform::postgres::Transaction& tx, PatientId patient,
                          EpisodeId episode, bool hold);

}  // namespace cairn::counseling

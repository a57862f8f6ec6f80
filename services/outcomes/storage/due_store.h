#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "outcomes/domain/ids.h"
#include "outcomes/domain/reassessment.h"
#include "platform/postgres/database.h"

namespace cairn::outcomes::storage {

/// A patient in somebody's care who has an open episode, and what they have answered when.
struct PanelPatient {
  PatientId patient;
  std::vector<domain::OpenEpisode> episodes;
  /// By instrument, whatever its version.
  std::map<std::string, platform::Date> last_assessed;
};
/// By id, from `after` on.
std::vector<PanelPatient> ListPanelPatients(platform::postgres::Transaction& tx, platform::AccountId account,
                                            platform::Instant now, std::optional<PatientId> after, int limit);

std::vector<platform::postgres::Statement> DueStatements();

}  // namespace cairn::outcomes::storage

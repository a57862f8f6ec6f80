#pragma once

#include <optional>
#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/ids.h"

// What monitoring reads beside doses and laboratory reports.
namespace cairn::prescribing::storage {

/// A finding that counts, of one of the kinds that monitoring asks for.
struct MonitoringFinding {
  /// Number of v1.FindingKind: 9 pregnancy possible, 14 item 9 of the PHQ-9, 19 injection site check.
  int kind = 0;
  platform::Instant observed_at;
  /// Of kind 9: false only for an explicit no.
  bool pregnancy_possible = true;
  /// Of kind 14: 0 to 3; nothing where it was not answered.
  std::optional<int> item9;
  /// Of kind 19: something was found that does not heal.
  bool unresolved_reaction = false;
};

/// Asks for them with the transaction's next statement; earliest observation first.
platform::postgres::LaterRows FindMonitoringFindingsLater(platform::postgres::Transaction& tx, PatientId patient);
std::vector<MonitoringFinding> ReadMonitoringFindings(platform::postgres::LaterRows found);

/// Asks for the first day of the patient's signed orders that have not been stopped, with the next statement.
platform::postgres::LaterRows FindPlannedStartLater(platform::postgres::Transaction& tx, PatientId patient);
std::optional<platform::Date> ReadPlannedStart(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> MonitoringStatements();

}  // namespace cairn::prescribing::storage

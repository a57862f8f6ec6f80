#pragma once

#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/adherence.h"

// What adherence goes by, of many patients at once.
namespace cairn::prescribing::storage {

struct AdherenceRecord {
  domain::AdherenceFacts facts{};
  /// Ends of medicines: stopped orders, ended episodes.
  std::vector<domain::DoseEvent> stops{};
};

struct AdherenceLater {
  platform::postgres::LaterRows doses, orders, episodes, levels, laboratory;
  platform::Date until{};
  std::size_t patients;
};
/// Asks with the transaction's next statement. Orders and stays that go on end on `until`.
AdherenceLater FindAdherenceLater(platform::postgres::Transaction& tx, const std::vector<PatientId>& patients,
                                  platform::Date until);
/// One for each patient, in the order in which they were asked for.
std::vector<AdherenceRecord> ReadAdherence(AdherenceLater found);

std::vector<platform::postgres::Statement> AdherenceStatements();

}  // namespace cairn::prescribing::storage

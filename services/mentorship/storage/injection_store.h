#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/contact_outreach.h"
#include "platform/postgres/database.h"
#include "projection/domain/ids.h"

// Tables: injection, injection_order, missed_injection. What prescribing tells of, in any order and as often as it
// will.
namespace cairn::mentorship::storage {

using DoseId = platform::Id<struct DoseTag>;
using OrderId = platform::Id<struct OrderTag>;
using AlertId = platform::Id<struct AlertTag>;

void UpsertInjection(platform::postgres::Transaction& tx, DoseId id, PatientId patient, projection::EpisodeId episode,
                     platform::Date on);
/// Another record takes its place, or it was entered in error.
void DiscountDose(platform::postgres::Transaction& tx, DoseId id);
void UpsertInjectionOrder(platform::postgres::Transaction& tx, OrderId id, PatientId patient,
                          projection::EpisodeId episode);
void StopOrder(platform::postgres::Transaction& tx, OrderId id);
void InsertMissedInjection(platform::postgres::Transaction& tx, AlertId id, PatientId patient, platform::Date on);

struct InjectionFacts {
  /// Of the patient's latest episode that has not ended.
  std::vector<platform::Date> given_on{};
  /// An order for more stands in it.
  bool ordered = false;
  std::vector<platform::Date> missed_on{};
};
/// With every record that is shown with the patient's.
InjectionFacts LoadInjectionFacts(platform::postgres::Transaction& tx, PatientId patient);
/// Days on which an injection of the patient's was found to be missed. Asks with the transaction's next statement.
platform::postgres::LaterRows ListMissedDaysLater(platform::postgres::Transaction& tx, PatientId patient);
std::vector<platform::Date> ReadMissedDays(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> InjectionStatements();

}  // namespace cairn::mentorship::storage

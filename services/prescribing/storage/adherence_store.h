#pragma once

#include <optional>
#include <vector>

#include "measures/days.h"
#include "platform/postgres/database.h"
#include "prescribing/domain/ids.h"

// What adherence reads beside doses. Each asks with the transaction's next statement.
namespace cairn::prescribing::storage {

/// Days of the patient's orders of tablets to be taken before somebody's eyes; those that go on end on `until`.
platform::postgres::LaterRows FindSupervisedDaysLater(platform::postgres::Transaction& tx, PatientId patient,
                                                      platform::Date until);
std::vector<measures::DayRange> ReadSupervisedDays(platform::postgres::LaterRows found);

/// Days on which something was collected for the laboratory that counts, in order.
platform::postgres::LaterRows FindLaboratoryDaysLater(platform::postgres::Transaction& tx, PatientId patient);
std::vector<platform::Date> ReadLaboratoryDays(platform::postgres::LaterRows found);

/// The last day of the patient's last episode; nothing while one is open, or where there never was one.
platform::postgres::LaterRows FindEndOfCareLater(platform::postgres::Transaction& tx, PatientId patient);
std::optional<platform::Date> ReadEndOfCare(platform::postgres::LaterRows found);

std::vector<platform::postgres::Statement> AdherenceStatements();

}  // namespace cairn::prescribing::storage

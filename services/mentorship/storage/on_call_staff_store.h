#pragma once

#include <map>
#include <optional>
#include <vector>

#include "mentorship/domain/ids.h"
#include "mentorship/domain/on_call_staff.h"
#include "platform/postgres/database.h"

namespace cairn::mentorship::storage {

/// What there is to know of each account before it is on call; accounts that are not there are left out.
std::map<platform::AccountId, domain::OnCallStaff> FindOnCallStaff(platform::postgres::Transaction& tx,
                                                                   const std::vector<platform::AccountId>& accounts);

/// Is the account that of a mentor from outside, who has not ended?
bool IsExternalMentor(platform::postgres::Transaction& tx, platform::AccountId account);

/// Those of `accounts`, in their order, who may hear of the patient: no wall stands between them and the record, or one
/// that is shown with it.
std::vector<platform::AccountId> WithoutWall(platform::postgres::Transaction& tx, PatientId patient,
                                             const std::vector<platform::AccountId>& accounts);

std::vector<platform::postgres::Statement> OnCallStaffStatements();

}  // namespace cairn::mentorship::storage

#pragma once

#include <string>

#include "enrollment/domain/representative.h"
#include "enrollment/storage/patient_store.h"

namespace cairn::enrollment {

/// "Donya Yundt": the official name of a profile, else the first; empty when there is none.
std::string WholeName(const v1::PatientProfile& profile);

/// What decides about who signs for `patient`, under the law of `state` on minors as it is in force on `today`.
domain::SignerFacts LoadSignerFacts(platform::postgres::Transaction& tx, const storage::PatientRecord& patient,
                                    const std::string& state, platform::Date today);

}  // namespace cairn::enrollment

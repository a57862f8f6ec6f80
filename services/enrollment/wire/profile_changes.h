#pragma once

#include <utility>
#include <vector>

#include "cairn/enrollment/v1/duplicate_service.pb.h"

namespace cairn::enrollment::wire {

/// The fields, by number, in which `after` differs from `before`, with what they were and became.
std::vector<std::pair<int, v1::ProfileFieldChange>> ProfileChanges(const v1::PatientProfile& before,
                                                                   const v1::PatientProfile& after);

/// `profile` with field `number` as it is in `source`; not set when it is not set there.
v1::PatientProfile WithField(v1::PatientProfile profile, int number, const v1::PatientProfile& source);

/// Is field `number` the same in both?
bool SameField(const v1::PatientProfile& a, const v1::PatientProfile& b, int number);

}  // namespace cairn::enrollment::wire

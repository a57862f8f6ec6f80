#pragma once

#include "cairn/enrollment/v1/patient.pb.h"
#include "enrollment/domain/duplicate.h"

namespace cairn::enrollment::wire {

/// What of `profile` is compared with other records.
domain::Comparable ToComparable(const v1::PatientProfile& profile);

}  // namespace cairn::enrollment::wire

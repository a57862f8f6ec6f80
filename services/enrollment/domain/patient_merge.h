#pragma once

#include <optional>

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"

namespace cairn::enrollment::domain {

/// A record, and the one that it has become part of.
struct MergeSide {
  PatientId id{};
  std::optional<PatientId> merged_into{};
};

/// May `duplicate` become part of `survivor`? Errors: MERGE_WITH_ITSELF; PATIENT_MERGED when one of the two is part of
/// another already; MERGE_CYCLE when the survivor is part of the duplicate.
platform::Result<void> CheckMerge(const MergeSide& survivor, const MergeSide& duplicate);

/// The record is part of `survivor`.
platform::Error PatientMerged(PatientId patient, PatientId survivor);

}  // namespace cairn::enrollment::domain

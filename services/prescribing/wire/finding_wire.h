#pragma once

#include <string>
#include <vector>

#include "cairn/prescribing/v1/finding.pb.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::prescribing::wire {

/// FINDING_KIND_UNSPECIFIED for a value of nothing.
v1::FindingKind KindOf(const v1::FindingValue& value);
/// Says who somebody is: stored sealed.
bool IsIdentifying(v1::FindingKind kind);

/// What is wrong with `value` beyond the limits of its fields: no kind at all, a day that is none or that `today` (in
/// UTC, never behind the clinic's) has not seen yet, an end before its beginning, one class twice, answers that
/// contradict each other. Days on which an opioid will be needed may be to come.
std::vector<platform::FieldViolation> CheckValue(const v1::FindingValue& value, platform::Date today,
                                                 const std::string& path);

/// As it is stored. Names of enums, so that SQL can read it.
std::string ToJson(const v1::FindingValue& value);
/// Throws std::logic_error for what ToJson has not written.
v1::FindingValue FromJson(const std::string& json);

}  // namespace cairn::prescribing::wire

#pragma once

#include <vector>

#include "cairn/prescribing/v1/finding.pb.h"
#include "cairn/prescribing/v1/lab.pb.h"
#include "platform/time/time.h"

namespace cairn::tests {

/// Of each kind a finding that stands in nobody's way, for somebody who never used opioids and had their last drink a
/// week before `today`.
std::vector<prescribing::v1::FindingValue> CompleteFindings(platform::Date today);

/// Reports collected on `day`: liver, kidney, blood, pregnancy and all five classes of opioids, nothing of note in any.
std::vector<prescribing::v1::LabReportEntry> CompleteLabs(platform::Date day);

/// One of the reports above, by its panel.
prescribing::v1::LabReportEntry LabOf(const std::string& panel, platform::Date day);

}  // namespace cairn::tests

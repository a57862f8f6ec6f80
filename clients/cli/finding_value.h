#pragma once

#include <string>
#include <vector>

#include "cairn/prescribing/v1/finding.pb.h"

namespace cairn::cli {

/// A finding as typed: `kind` as in withdrawal-scale, and its fields, each "field=value", as in score=4. Values are
/// words of the contract (yes, no), days, whole numbers, ids, moments ("2026-01-02T14:05:00Z"); of lists with commas
/// between, of last opioid use "class:day", and of events of acute care "kind:day". Throws InvalidUsage naming what is
/// wrong, and what the kind has.
prescribing::v1::FindingValue FindingFrom(const std::string& kind, const std::vector<std::string>& fields);

/// "score 4"; fields that are not set are left out.
std::string FindingText(const prescribing::v1::FindingValue& value);

/// What there is to type: a kind a line, with its fields.
std::string FindingKinds();

}  // namespace cairn::cli

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

/// Several, a line each: a kind and its fields, with blanks between. Throws InvalidUsage naming the line that is wrong,
/// and where there is none.
std::vector<prescribing::v1::FindingValue> FindingsFrom(const std::string& lines);

/// "score 4"; fields that are not set are left out.
std::string FindingText(const prescribing::v1::FindingValue& value);

/// What there is to type: a kind a line, with its fields.
std::string FindingKinds();

}  // namespace cairn::cli

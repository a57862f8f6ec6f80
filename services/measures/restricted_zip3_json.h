#pragma once

#include <string_view>

#include "measures/safe_harbor.h"
#include "platform/result/result.h"

namespace cairn::measures {

/// Reads lists of restricted ZIP prefixes (rules/restricted_zip3_2026_11.json shows every key). INVALID_ARGUMENT
/// INVALID_RESTRICTED_ZIP3, with every problem in `fields`: what is not JSON of the right shape, a key that is missing,
/// repeated or not known, a census that stands there twice, an empty list, a prefix that is not of three digits.
platform::Result<RestrictedZip3> RestrictedZip3FromJson(std::string_view json);

/// rules/restricted_zip3_2026_11.json, as the binary carries it.
std::string_view ShippedRestrictedZip3Json();

/// What it says, read once. Throws std::runtime_error when it has problems. Thread-safe.
const RestrictedZip3& ShippedRestrictedZip3();

}  // namespace cairn::measures

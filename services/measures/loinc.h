#pragma once

#include <string_view>

namespace cairn::measures {

/// Is it digits, a hyphen and their check digit: Luhn's, from the right, over the digits before the hyphen (LOINC
/// Users' Guide)? Says nothing of what the code is for.
bool HasLoincCheckDigit(std::string_view code);

}  // namespace cairn::measures

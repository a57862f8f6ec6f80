#pragma once

#include <string_view>

namespace cairn::directory::domain {

/// Is it a National Provider Identifier: ten digits, the last of which makes the Luhn sum of "80840" and all ten a multiple of ten
/// (45 CFR 162.406, 2004; CMS, Requirements for National Provider Identifier check digit)? That the first digit is 1 or 2 in what has
/// been given out so far is not asked: the standard leaves the others free, and test data uses 9.
bool IsNpi(std::string_view text);

/// Is it a DEA registration number: two letters (or a letter and 9), six digits and a check digit, the last digit of
/// d1+d3+d5 + 2(d2+d4+d6)?
bool IsDeaNumber(std::string_view text);

}  // namespace cairn::directory::domain

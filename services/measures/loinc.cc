#include "measures/loinc.h"

#include <algorithm>

namespace cairn::measures {

bool HasLoincCheckDigit(std::string_view code) {
  const auto hyphen = code.find('-');
  if (hyphen == 0 || hyphen == std::string_view::npos || hyphen + 2 != code.size()) return false;
  const auto digits = code.substr(0, hyphen);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (!std::all_of(digits.begin(), digits.end(), is_digit) || !is_digit(code.back())) return false;
  int sum = 0;
  bool doubled = true;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, doubled = !doubled) {
    const int value = (*digit - '0') * (doubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - sum % 10) % 10 == code.back() - '0';
}

}  // namespace cairn::measures

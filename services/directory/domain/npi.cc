#include "directory/domain/npi.h"

#include <algorithm>
#include <cstddef>

namespace cairn::directory::domain {

namespace {

bool AllDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }

// What the digits of the prefix 80840 add to the sum.
constexpr int kPrefixSum = 24;

}  // namespace

bool IsNpi(std::string_view text) {
  if (text.size() != 10 || !AllDigits(text)) return false;
  int sum = kPrefixSum;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int digit = text[i] - '0';
    const int doubled = 2 * digit;
    sum += i % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
  }
  return sum % 10 == 0;
}

bool IsDeaNumber(std::string_view text) {
  if (text.size() != 9 || !IsCapital(text[0]) || !(IsCapital(text[1]) || text[1] == '9')) return false;
  const auto digits = text.substr(2);
  if (!AllDigits(digits)) return false;
  const auto digit = [&](std::size_t i) { return digits[i] - '0'; };
  const int sum = digit(0) + digit(2) + digit(4) + 2 * (digit(1) + digit(3) + digit(5));
  return sum % 10 == digit(6);
}

}  // namespace cairn::directory::domain

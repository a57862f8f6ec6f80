#include "prescribing/domain/ndc.h"

#include <algorithm>
#include <array>
#include <vector>

namespace cairn::prescribing::domain {
namespace {

constexpr std::array<std::size_t, 3> kParts = {5, 4, 2};

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string_view> SplitAtHyphens(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const auto hyphen = text.find('-', start);
    parts.push_back(text.substr(start, hyphen - start));
    if (hyphen == std::string_view::npos) return parts;
    start = hyphen + 1;
  }
}

platform::Error Malformed() {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "NDC_MALFORMED",
          .message = "An NDC is printed as 4-4-2, 5-3-2 or 5-4-1 digits, or normalised as eleven."};
}

platform::Error Ambiguous() {
  return {.code = platform::Code::kInvalidArgument,
          .reason = "NDC_AMBIGUOUS",
          .message = "Ten digits without hyphens may be three codes: enter the NDC as printed."};
}

}  // namespace

platform::Result<Ndc> ParseNdc(std::string_view text) {
  const auto parts = SplitAtHyphens(text);
  if (!std::all_of(parts.begin(), parts.end(), IsDigits)) return platform::Fail(Malformed());
  if (parts.size() == 1 && text.size() == 10) return platform::Fail(Ambiguous());
  if (parts.size() == 1 && text.size() == 11) return Ndc{std::string(text), std::string(text)};
  if (parts.size() != kParts.size()) return platform::Fail(Malformed());
  Ndc ndc{.printed = std::string(text)};
  int zeros = 0;
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    const auto length = parts[i].size();
    if (length != kParts[i] && length + 1 != kParts[i]) return platform::Fail(Malformed());
    if (length < kParts[i]) {
      ndc.normalised += '0';
      ++zeros;
    }
    ndc.normalised += parts[i];
  }
  if (zeros > 1) return platform::Fail(Malformed());
  return ndc;
}

}  // namespace cairn::prescribing::domain

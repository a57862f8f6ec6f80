#include "gateway/forwarding/timeout.h"

#include <algorithm>
#include <cstdint>

namespace cairn::gateway::forwarding {

std::optional<std::chrono::milliseconds> ReadTimeout(std::string_view text) {
  constexpr std::size_t kMostDigits = 8;
  constexpr std::int64_t kHourInNanoseconds = 3'600'000'000'000;
  if (text.size() < 2 || text.size() > kMostDigits + 1) return std::nullopt;
  const std::string_view units = "HMSmun";
  constexpr std::int64_t kNanoseconds[] = {kHourInNanoseconds, 60'000'000'000, 1'000'000'000, 1'000'000, 1'000, 1};
  const auto unit = units.find(text.back());
  text.remove_suffix(1);
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (unit == std::string_view::npos || !digits) return std::nullopt;
  std::int64_t count = 0;
  for (const char c : text) count = count * 10 + (c - '0');
  const std::int64_t most = kHourInNanoseconds / kNanoseconds[unit];
  const std::int64_t nanoseconds = std::min(count, most) * kNanoseconds[unit];
  return std::chrono::milliseconds((nanoseconds + 999'999) / 1'000'000);
}

}  // namespace cairn::gateway::forwarding

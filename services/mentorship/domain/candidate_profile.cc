#include "mentorship/domain/candidate_profile.h"

#include <algorithm>

namespace cairn::mentorship::domain {
WeeklyHours::WeeklyHours(const std::vector<WeeklySpan>& spans) {
  std::vector<WeeklySpan> within;
  for (const auto& span : spans) {
    const int length = span.until - span.from;
    if (span.from < 0 || span.from >= kWeekMinutes || length <= 0 || length > kWeekMinutes) continue;
    within.push_back({span.from, std::min(span.until, kWeekMinutes)});
    if (span.until > kWeekMinutes) within.push_back({0, span.until - kWeekMinutes});
  }
  std::sort(within.begin(), within.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  for (const auto& span : within) {
    if (!spans_.empty() && span.from <= spans_.back().until) {
      spans_.back().until = std::max(spans_.back().until, span.until);
    } else {
      spans_.push_back(span);
    }
  }
}

int WeeklyHours::minutes() const {
  int minutes = 0;
  for (const auto& span : spans_) minutes += span.until - span.from;
  return minutes;
}

int SharedMinutes(const WeeklyHours& a, const WeeklyHours& b) {
  int minutes = 0;
  auto one = a.spans().begin();
  auto other = b.spans().begin();
  while (one != a.spans().end() && other != b.spans().end()) {
    minutes += std::max(0, std::min(one->until, other->until) - std::max(one->from, other->from));
    ++(one->until < other->until ? one : other);
  }
  return minutes;
}

std::optional<double> MilesBetween(const Position& a, const Position& b) {
  if (!platform::IsOnGlobe(a) || !platform::IsOnGlobe(b)) return std::nullopt;
  const auto one = platform::OnSphere(a);
  const auto other = platform::OnSphere(b);
  const double x = one.x - other.x;
  const double y = one.y - other.y;
  const double z = one.z - other.z;
  return platform::MilesOf(std::min(4.0, x * x + y * y + z * z));
}

}  // namespace cairn::mentorship::domain

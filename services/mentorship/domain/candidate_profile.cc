#include "mentorship/domain/candidate_profile.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cairn::mentorship::domain {
namespace {

constexpr double kEarthRadiusMiles = 3958.8;

bool IsOnEarth(const Place& place) {
  // Written so that what is not a number is nowhere.
  return place.latitude >= -90 && place.latitude <= 90 && place.longitude >= -180 && place.longitude <= 180;
}

double Radians(double degrees) { return degrees * std::numbers::pi / 180; }

}  // namespace

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

std::optional<double> MilesBetween(const Place& a, const Place& b) {
  if (!IsOnEarth(a) || !IsOnEarth(b)) return std::nullopt;
  const double up = std::sin(Radians(b.latitude - a.latitude) / 2);
  const double across = std::sin(Radians(b.longitude - a.longitude) / 2);
  const double h = up * up + std::cos(Radians(a.latitude)) * std::cos(Radians(b.latitude)) * across * across;
  return 2 * kEarthRadiusMiles * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace cairn::mentorship::domain

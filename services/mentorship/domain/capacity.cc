#include "mentorship/domain/capacity.h"

#include <chrono>
#include <numeric>

namespace cairn::mentorship::domain {

using platform::Date;

namespace {

constexpr std::chrono::days kNewFor{30};
constexpr int kHalvesOfNew = 3;
constexpr int kHalvesOfOne = 2;

}  // namespace

int WeightInHalves(Date matched_on, Date today) {
  const auto since = std::chrono::sys_days(today) - std::chrono::sys_days(matched_on);
  return since < kNewFor ? kHalvesOfNew : kHalvesOfOne;
}

int LoadInHalves(const std::vector<Date>& matched_on, Date today) {
  return std::accumulate(matched_on.begin(), matched_on.end(), 0,
                         [&](int sum, Date day) { return sum + WeightInHalves(day, today); });
}

std::vector<std::string> ClosedBecause(const Mentor& mentor, const std::vector<Certification>& certifications,
                                       int load_in_halves, Date today) {
  std::vector<std::string> reasons;
  if (mentor.state != MentorState::kActive) reasons.emplace_back("NOT_ACTIVE");
  if (!IsCertified(certifications, today)) reasons.emplace_back("NOT_CERTIFIED");
  const int room = mentor.details.capacity * kHalvesOfOne;
  if (kHalvesOfNew > room)
    reasons.emplace_back("CAPACITY_TOO_SMALL");
  else if (load_in_halves + kHalvesOfNew > room)
    reasons.emplace_back("NO_CAPACITY");
  return reasons;
}

}  // namespace cairn::mentorship::domain

#include "enrollment/domain/coverage.h"

namespace cairn::enrollment::domain {
namespace {

bool Overlap(const CoveragePeriod& a, const CoveragePeriod& b) {
  return (!a.last || *a.last >= b.from) && (!b.last || *b.last >= a.from);
}

}  // namespace

CoverageState StateOn(const CoveragePeriod& period, platform::Date day) {
  if (period.from > day) return CoverageState::kToCome;
  return period.last && *period.last < day ? CoverageState::kOver : CoverageState::kInForce;
}

platform::Result<void> CheckPlace(const CoveragePeriod& wanted, const std::vector<CoveragePeriod>& others) {
  for (const auto& other : others) {
    if (other.id == wanted.id || other.place != wanted.place || !Overlap(wanted, other)) continue;
    return platform::Fail({.code = platform::Code::kFailedPrecondition,
                           .reason = "COVERAGE_ORDER_TAKEN",
                           .message = "Another coverage has this place on a day of the period.",
                           .metadata = {{"coverage_id", other.id.ToString()}}});
  }
  return {};
}

}  // namespace cairn::enrollment::domain

#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment {

using CoverageId = platform::Id<struct CoverageTag>;

}  // namespace cairn::enrollment

namespace cairn::enrollment::domain {

/// Numbers as in coverage_service.proto.
enum class CoverageState { kInForce = 1, kToCome = 2, kOver = 3 };

/// When a coverage pays, and in which place: 1 primary, 2 secondary …
struct CoveragePeriod {
  CoverageId id{};
  int place = 1;
  platform::Date from{};
  /// Last day; nothing while open.
  std::optional<platform::Date> last{};
};

CoverageState StateOn(const CoveragePeriod& period, platform::Date day);

/// FAILED_PRECONDITION COVERAGE_ORDER_TAKEN (metadata: coverage_id) when one of `others` has the place of `wanted` on a
/// day of its period. The coverage itself may be among them.
platform::Result<void> CheckPlace(const CoveragePeriod& wanted, const std::vector<CoveragePeriod>& others);

}  // namespace cairn::enrollment::domain

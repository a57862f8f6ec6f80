#pragma once

#include <map>
#include <string>
#include <vector>

#include "measures/released_tables.h"
#include "outcomes/domain/report_catalogue.h"

// Differencing of what is counted: of the same people two tables may tell few apart, whatever their population.
namespace cairn::outcomes::domain {

/// Counts of tables by cell: definition, table, line and column. What is hidden is not here.
using ToldCounts = std::map<std::string, std::int64_t>;

/// Of `tables`, with how many were left out. The parameters that ask about something else altogether (instrument,
/// source, measure) are part of a cell: what others change is told by comparing.
ToldCounts CountsOf(const std::vector<NamedTable>& tables, const ParameterValues& parameters);

/// A count that was given out, in a release of the log.
struct ReleasedCount {
  /// Of the first release of its population.
  std::string release_id{};
  std::string cell{};
  std::int64_t count = 0;
};

/// FAILED_PRECONDITION RELEASE_WOULD_DIFFER where a count differs by a small number (SuppressionPolicy) from the same
/// cell of an earlier table whose population holds `asked`, or is held by it: who subtracts them has that number.
/// Cohorts that leave out many of whom few are counted, other data cuts, other positions and other limits are all seen
/// by that. (Centers for Medicare & Medicaid Services, cell size suppression policy, 2024: no second table may let a
/// small count be derived.) Strict: a report of the same people a month later is refused until at least 11 have moved,
/// or nobody has. Not seen: sums of several tables; what a median or a rate tells.
platform::Result<void> RequireNoSmallStep(const std::vector<measures::ReleasedTable>& released,
                                          const std::vector<ReleasedCount>& counts, const measures::Population& asked,
                                          const ToldCounts& told);

}  // namespace cairn::outcomes::domain

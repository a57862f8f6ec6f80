#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "measures/released_tables.h"
#include "outcomes/domain/report_catalogue.h"

// What of a report may leave the clinic.
namespace cairn::outcomes::domain {

/// Parameters as they may be asked with: no survival is told with fewer at risk than the house rule has
/// (DiscontinuationOptions), and what is counted from no given day on is of the twelve months that end with the data
/// cut's: where one of them has a leap day those are not 365 days.
void RaiseToPublished(ParameterValues& parameters, Date cut);

/// Tables as measures::reports::Published has them. Those of R16 hide small counts by themselves; a test of groups
/// against each other, which has no counts that could be hidden, is told only where every line of the other tables is.
std::vector<NamedTable> PublishTables(std::vector<NamedTable> tables);

/// Rows of episodes, which are made to be given out: of them only how many were left out is hidden, where that is
/// small.
std::vector<NamedTable> PublishRows(std::vector<NamedTable> tables);

/// Everybody whose episodes were chosen, also who is in no denominator: with the exclusions they all add up.
std::set<PatientId> PersonsOf(const ChosenCohort& cohort);
measures::Population PopulationOf(const std::map<PatientId, measures::PersonNumber>& numbers);

/// FAILED_PRECONDITION RELEASE_WOULD_DIFFER where FindDifferencing says so. How many persons it is about is not told.
platform::Result<void> RequireNoDifferencing(const std::vector<measures::ReleasedTable>& released,
                                             const measures::Population& asked);

}  // namespace cairn::outcomes::domain

#pragma once

#include "measures/reports/report.h"
#include "measures/suppression.h"

namespace cairn::measures::reports {

/// Name and version of what is hidden; another way to hide gets another.
constexpr char kPublishedDefinition[] = "published_report/2";

/// What of a report may leave the clinic: a line is told whole or not at all, so that nothing that is told has a hidden
/// count in it; but for counts that stand alone (Column::stands_alone). Not told are
///   - lines with a small count, or a small difference between a count and one that it is a part of (Column::part_of):
///     48 of 50 says that there are 2 others;
///   - lines that differ from one told before by a small number in a column that says so (Column::nested_lines): 40
///     retained on day 30 and 37 on day 90 says that 3 left between;
///   - by Report::lines: every line of a group of which one is not told; the sum of all where one of them is not; every
///     line about a single person, such as those of a curve of Discontinuation: its summary is what can be told;
///   - of the counts that stand alone those of which one of these holds, with their shares, and the shares of a count
///     whose whole is not told; each in its lines of a group, and in all lines with a sum, if in one;
///   - how many were left out, wherever one of these counts is small or a line is not told, for with the lines they add
///     up to the cohort.
/// Cells of such a line are nothing, but for texts and labels. A last column, suppressed, says "true" of each line with
/// a cell that is not told, be it one that stands alone, "false" of the others. Shares are rounded to whole percents
/// where a count of the line is below 100, else to tenths.
///
/// For Disparity there is no need: it has a way of its own that tells more. What two reports tell together of those who
/// are in one of them alone is for FindDifferencing.
Report Published(Report report, const SuppressionPolicy& policy = {});

}  // namespace cairn::measures::reports

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "measures/reports/report.h"

// R17 and R18: how much of what should have been asked was.
namespace cairn::measures::reports {

constexpr char kFollowUpInterviewsDefinition[] = "follow_up_interviews/2";
constexpr char kCompletenessDefinition[] = "completeness/1";

/// An assessment that was due between two days, both included.
struct ExpectedAssessment {
  /// "PHQ-9".
  std::string instrument{};
  DayRange due{};
  /// The first of it that was done on or after the first of those days; nothing while there is none.
  std::optional<Date> done_on{};
};

/// A line for each instrument, in the order of their names, and one of all, "all". Unit: assessments. Columns:
///   instrument; expected: the last day of whose time is on or before the data cut;
///   done: of them within their time; its share with limits of 95 % (Wilson);
///   done_late: after it, by the data cut; missing: neither.
/// Exclusions, by line: still_due (the time is not over).
Report Completeness(const std::vector<ExpectedAssessment>& expected, Date data_cut);

/// One episode of care of a programme that owes the interviews of SAMHSA's National Outcome Measures.
struct InterviewedMember {
  std::optional<Date> intake_on{};
  /// Days of follow-up interviews, any order.
  std::vector<Date> follow_ups{};
};

/// The six-month interview may be held from the day that is five months after the intake to the day that is eight
/// months after it, both included (GPRA client outcome measures; OMB 0930-0208). Months are calendar months; a day that
/// the month does not have is its last. One line. Unit: episodes. Columns:
///   due: with an intake whose time is over by the data cut; whatever became of them, also who died;
///   interviewed: of them within the time; follow_up_rate with limits (Wilson); at least 0.80 is expected;
///   early: not within it but before; late: not within it nor before, but after; missed: never.
/// Exclusions: no_intake; not_mature (eight months have not passed).
Report FollowUpInterviews(const std::vector<InterviewedMember>& members, Date data_cut);

}  // namespace cairn::measures::reports

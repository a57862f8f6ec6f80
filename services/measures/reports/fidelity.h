#pragma once

#include <string>
#include <vector>

#include "measures/reports/report.h"

// R7: how much of the contact that patients were promised they had.
namespace cairn::measures::reports {

constexpr char kFidelityDefinition[] = "peer_fidelity/1";

/// A calendar month of one relationship, as mentorship counts it: weeks with a day of a pause, a stay or detention are
/// out of it, and what is met is at most what is expected.
struct MentorMonth {
  std::chrono::year_month month{};
  int contacts_expected = 0;
  int contacts_met = 0;
  int weeks_excluded = 0;
};

/// A line for each month from the first to the last that there is, and one for all of them, "all", at the end; months
/// without a relationship have counts of 0. Unit: months of a mentor with a patient. Columns:
///   month ("2026-11");
///   relationship_months: those in which something was expected;
///   contacts_expected, contacts_met, and met_share of them: summed, not a mean of shares;
///   fully_met: months in which all that was expected was met; its share with limits of 95 % (Wilson);
///   weeks_excluded: of all months, also those in which nothing was expected.
/// Exclusions, by line: not_over (the month ends after the data cut), nothing_expected.
Report PeerFidelity(const std::vector<MentorMonth>& months, Date data_cut);

}  // namespace cairn::measures::reports

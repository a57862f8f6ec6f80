#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measures/reports/cohort.h"
#include "measures/reports/first_contact.h"
#include "measures/reports/report.h"
#include "measures/suppression.h"

// R16: whether some groups of patients fare worse than others. disparity/1 counted in the same way, but nobody's
// rurality was known to it.
namespace cairn::measures::reports {

constexpr char kDisparityDefinition[] = "disparity/2";

/// Those without a group: who declined to say, and of whom it is not known. A row of its own, never left out.
constexpr char kDeclinedOrUnknown[] = "declined_or_unknown";

/// One of those whom a measure asks, and its answer.
struct GroupedAnswer {
  /// As those of a Member.
  Attributes attributes{};
  bool reached = false;
};

struct DisparityOptions {
  std::vector<std::string> attributes = {"sex", "age_band", "race_ethnicity", "insurance", "rurality", "language"};
  /// By attribute, the group that the others are compared with. Where none is named, or nobody is in it: the largest
  /// that is known, of equal ones the first by name.
  std::map<std::string, std::string> references{};
  /// Nothing for those who may see every count.
  std::optional<SuppressionPolicy> suppression = SuppressionPolicy{};
};

/// A line for each attribute and group, in the order of the attributes, groups by name with kDeclinedOrUnknown last,
/// then "all". Of an attribute that nobody has there is that row alone, and "all". Columns:
///   attribute, group, is_reference ("yes", "no");
///   asked, reached, not_reached;
///   reached_share with limits of 95 % (Wilson);
///   ratio of the share to the reference's, with its limits (ShareRatioOf); nothing for the reference itself and "all",
///   and where the reference's share is 0;
///   suppressed ("true", "false"): whether a count of the line is hidden.
/// With a suppression policy each attribute is a table of groups by reached and not reached with its margins
/// (Suppress); what hides a total in one hides it in all, for it is the same total. Hidden counts are nothing; with one
/// of its counts hidden, or IsShareSmall, a line has no share, and no ratio if that holds of it or its reference.
/// Shares and limits are rounded to whole percents where fewer than 100 were asked, else to tenths; ratios to
/// hundredths. Small counts among the exclusions of `about` are hidden too. What several attributes tell together
/// beyond their totals is not looked at. `about` is the measure whose answers they are: its definition, anchor,
/// maturity and exclusions are told.
Report Disparity(const Report& about, std::span<const GroupedAnswer> answers, const DisparityOptions& options);

/// R1 by group: continuous retention on day `day` (RetainedOn).
Report RetentionDisparity(const Cohort& cohort, int day, const DisparityOptions& options = {});
/// R2 by group: a PDC of at least 0.80 (PdcOf).
Report PdcDisparity(const Cohort& cohort, const DisparityOptions& options = {});
/// R6 by group: the first contact within `hours` hours (WasContactedWithin).
Report FirstContactDisparity(const Matches& matches, int hours, const DisparityOptions& options = {});

}  // namespace cairn::measures::reports

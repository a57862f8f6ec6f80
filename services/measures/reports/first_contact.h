#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "measures/reports/attributes.h"
#include "measures/reports/report.h"

// R6: how long a patient waits for their mentor.
namespace cairn::measures::reports {

using platform::Instant;

constexpr char kFirstContactDefinition[] = "first_contact/1";

/// Hours of the target and of the limit (house rule).
constexpr int kTargetHours = 48;
constexpr int kLimitHours = 72;

/// One relationship of a patient with a mentor.
struct Match {
  Instant activated_at{};
  /// The first contact in which both took part; an attempt is none. One from before the activation counts as of it.
  std::optional<Instant> first_contact_at{};
  std::optional<Instant> ended_at{};
  /// As those of a Member.
  Attributes attributes{};
};

struct Matches {
  Date data_cut{};
  /// The end of that day at the clinic. What is later is not known.
  Instant data_cut_at{};
  std::vector<Match> matches{};
};

/// Whether the first contact came within `hours` hours of the activation, to the microsecond. A match that ended before
/// without one is still asked: no. Nothing where it was activated after the data cut less `hours`: too early to ask.
std::optional<bool> WasContactedWithin(const Match& match, int hours, Instant data_cut_at);

/// One line. Unit: matches. Columns:
///   matches: activated by the data cut;
///   contacted; ended_without (a contact, by the data cut); waiting: the rest;
///   median_hours with median_lower and median_upper: from the activation (Kaplan & Meier 1958, limits log-log); those
///   not contacted are censored at the end of the match or the data cut, so that they count as long as they waited.
///   Nothing where it is not reached;
///   asked_48: activated at least 48 hours before the data cut; within_48: of them contacted in time, never-contacted
///   ones in the denominator; its share with limits of 95 % (Wilson). The same of 72.
/// Exclusions: activated_after_data_cut; in lines "48" and "72": not_mature.
Report TimeToFirstContact(const Matches& matches);

}  // namespace cairn::measures::reports

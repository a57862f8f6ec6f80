#pragma once

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "measures/days.h"

// Continuous measures of medication availability, CMA1 to CMA8 as defined by Vollmer et al. (BMC Health Services
// Research 12:155, 2012) and CMA9 by Dima & Dediu (PLoS ONE 12:e0174426, 2017), to the last digit those of the R
// package AdhereR 0.8, whose reading of the definitions at the edges is the field's. They are for research: charts and
// measures show coverage and PDC.
namespace cairn::measures {

struct CmaEvent {
  Date date{};
  /// Days that the supply lasts, above 0; part of a day counts.
  double days = 0;
  /// Dose a day, above 0.
  double daily_dose = 1;
  int product = 0;
};

/// Both windows hold their first day and not their end. An event dated on an end still closes the interval before it,
/// and belongs to the events of the window, with an interval of no days.
struct CmaWindows {
  Date followup_first{};
  Date followup_end{};
  /// Within the follow-up window.
  Date observation_first{};
  Date observation_end{};
};

/// Windows by days: the follow-up from a person's first event, the observation from the follow-up's first day.
struct CmaPlan {
  int followup_start = 0;
  int followup_days = 0;
  int observation_start = 0;
  int observation_days = 0;
};

CmaWindows WindowsOf(const CmaPlan& plan, Date first_event);

/// For CMA5 to CMA9.
struct CmaRules {
  /// Supply is not carried into an event of another product.
  bool only_same_product = false;
  /// What is carried into an event with another daily dose lasts as long as it does at that dose.
  bool rescale_by_dose = false;
};

/// CMA1 to CMA9, [0] is CMA1; nothing where one is undefined. CMA2 is infinite when the only events are dated on the
/// observation's end, as dividing by no days is there; CMA4, capped, is 1 then.
using Cmas = std::array<std::optional<double>, 9>;

/// Events of one person, in order of date; of the same day in the order to use them. Those outside of the follow-up
/// window are left out, those after the observation's end take part in CMA9 alone, those before its start in CMA7 to 9.
///
///   1  days of all events but the last, over first to last event          3  CMA1, at most 1
///   2  days of all events, over first event to the observation's end      4  CMA2, at most 1
///   5  first to last event without gaps, over the same                    what is left over is carried forward
///   6  first event to the observation's end without gaps, over the same   carried forward
///   7  the observation without gaps, over its days                        carried forward, and in from before it
///   8  as 7 for an observation that begins when what was left over from before it has been used up
///   9  each interval's supplied part, at most 1, over the days of the observation it has; intervals to the next event
///      or the end of the follow-up, carried forward
///
/// CMA8 is nothing where the later start leaves no sense: supply to beyond events after the observation; or, with
/// rescale_by_dose, a start on part of a day whose whole days round beyond the follow-up.
Cmas ComputeCmas(std::span<const CmaEvent> events, const CmaWindows& windows, const CmaRules& rules);

}  // namespace cairn::measures

#pragma once

#include <set>

#include "prescribing/domain/gate/verdict.h"

namespace cairn::prescribing::domain::gate {

enum class ScreenAnswer {
  /// None that is recent enough.
  kMissing = 1,
  /// Nothing positive, and not every class of the panel has a valid result.
  kIncomplete = 2,
  kNegative = 3,
  /// Positive for oxycodone alone, by immunoassay, in somebody on naltrexone, whose metabolite noroxymorphone may do
  /// that (Vivitrol prescribing information, 7 and 5, 2022: interference with urine opioid assays): to be confirmed,
  /// not a return to use.
  kConfirmPending = 4,
  kPositive = 5,
};

struct ScreenReading {
  ScreenAnswer answer = ScreenAnswer::kMissing;
  std::set<DrugClass> positive{};
  /// Of the panel of `rule`: without a valid result.
  std::set<DrugClass> unmeasured{};
  /// What the panels of the screens are on record to hold.
  std::set<DrugClass> panel{};
  bool is_any_panel_known = false;
  /// Screens that count, oldest first.
  std::vector<const Observed<DrugScreen>*> screens{};
};

/// Reads the screens that are at most `rule`'s drug_screen_max_age_hours old and not dated after now, against its
/// panel. What one screen says, says domain::Summarise; a class that is positive in any of them is positive.
ScreenReading ReadScreens(const Case& gate_case, const Rule& rule);

/// "fentanyl, methadone".
std::string Text(const std::set<DrugClass>& drugs);

}  // namespace cairn::prescribing::domain::gate

#pragma once

#include <string>

#include "clients/exports/table.h"

namespace cairn::exports {

/// What hides small counts in a table: the parameters that measures::reports::Published leaves there.
struct SuppressionTold {
  /// "published_report/2"; "none" where nothing is hidden.
  std::string policy{};
  /// Counts that are hidden, both included; empty without a policy.
  std::string from{}, to{};
};
SuppressionTold SuppressionToldOf(const Table& table);

constexpr char kHiddenShownAs[] = "empty cell, suppressed is true";

}  // namespace cairn::exports

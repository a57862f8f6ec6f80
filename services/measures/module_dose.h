#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "measures/days.h"
#include "measures/ratio.h"

namespace cairn::measures {

/// Name and version of what is counted here; another way to count gets another.
constexpr char kModuleDoseDefinition[] = "module_dose/1";

/// One assignment of a module of therapy in an episode. A module that was assigned again, after it had expired, has
/// several.
struct ModuleFacts {
  std::string module_key{};
  bool waived = false;
  /// Of the first completion.
  std::optional<Date> completed_on{};
  /// Days on which something was recorded of it, in any order, also more than once.
  std::vector<Date> active_on{};
};

/// How much of the treatment an episode has had (house rule).
struct ModuleDose {
  /// Modules that were assigned, each once; without those of which no assignment is left that was not waived. Those of
  /// them that were completed on or before the day. Nothing when none was assigned.
  std::optional<Ratio> completed{};
  /// Weeks of seven days from the first day of the episode to the day or, where it came before, the episode's last,
  /// both included; a week that has begun counts. Those with a day on which something was recorded, whatever became of
  /// the module. Nothing before the first day. A pause of the episode is no other week.
  std::optional<Ratio> active_weeks{};

  friend bool operator==(const ModuleDose&, const ModuleDose&) = default;
};

ModuleDose ModuleDoseOn(std::span<const ModuleFacts> modules, Date started_on, std::optional<Date> ended_on, Date day);

}  // namespace cairn::measures

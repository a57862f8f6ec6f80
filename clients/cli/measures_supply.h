#pragma once

#include <string>
#include <vector>

#include "clients/cli/measures_events.h"
#include "measures/supply.h"

namespace cairn::cli {

/// Rows of a research file as supply: dispensed, each category a product of its own whose surplus is carried forward;
/// the categories named as injections administered, their surplus lost.
class ResearchSupply {
 public:
  /// Throws InvalidUsage for an injection that is no category of `file`.
  ResearchSupply(const ResearchFile& file, const std::vector<std::string>& injections);

  /// Of the rows from `first` to before `end`. Parts of a day are left out, and a row of less than one day with them.
  /// Valid until the next call.
  const std::vector<measures::SupplyEvent>& Of(const ResearchPerson& person, platform::Date first, platform::Date end);

 private:
  std::vector<bool> injected_;
  std::vector<measures::SupplyEvent> events_;
};

}  // namespace cairn::cli

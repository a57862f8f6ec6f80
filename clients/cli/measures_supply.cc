#include "clients/cli/measures_supply.h"

#include <algorithm>
#include <cmath>

#include "clients/cli/failure.h"

namespace cairn::cli {

ResearchSupply::ResearchSupply(const ResearchFile& file, const std::vector<std::string>& injections)
    : injected_(file.categories.size()) {
  for (const auto& name : injections) {
    const auto category = std::find(file.categories.begin(), file.categories.end(), name);
    if (category == file.categories.end()) throw InvalidUsage("--injection " + name + ": no CATEGORY of the file");
    injected_[static_cast<std::size_t>(category - file.categories.begin())] = true;
  }
}

const std::vector<measures::SupplyEvent>& ResearchSupply::Of(const ResearchPerson& person, platform::Date first,
                                                             platform::Date end) {
  events_.clear();
  for (const auto& row : person.events) {
    if (row.date < first || end <= row.date) continue;
    measures::SupplyEvent& event = events_.emplace_back();
    event.product = measures::kFirstOther + row.category;
    event.start = row.date;
    event.days = static_cast<int>(std::floor(row.days));
    if (injected_[static_cast<std::size_t>(row.category)]) {
      event.surplus = measures::Surplus::kLost;
      event.source = measures::Source::kAdministered;
    }
  }
  return events_;
}

}  // namespace cairn::cli

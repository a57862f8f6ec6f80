#pragma once

#include <optional>
#include <vector>

#include "clients/simulator/course.h"
#include "clients/simulator/random.h"

// Medication: what comes before a dose, the doses, and how long somebody goes on.
namespace cairn::simulator {

struct Treatment {
  /// In the order in which they happen.
  std::vector<Event> events{};
  std::optional<Date> last_dose_on{};
  /// Last day that the last dose covers.
  Date covered_until{};
  /// Last day of the order in force; nothing: none was signed.
  std::optional<Date> ordered_until{};
  /// Of the last injection.
  std::optional<Side> last_side{};
  /// They do not come any more; false: they are in treatment on the last day.
  bool ended = false;
};

struct TreatmentTerms {
  std::optional<EdgeCase> edge{};
  /// Of an episode before.
  const Treatment* earlier = nullptr;
};

/// Treatment of somebody who was enrolled on the day of `course`, with its medication, until they stop or `today`.
/// Nothing is given before the chart of that day is whole: opioid-free for 14 days and more, not drinking, liver,
/// urine.
Treatment PlanTreatment(Random& random, const Person& person, const Course& course, const TreatmentTerms& terms,
                        Date today);

}  // namespace cairn::simulator

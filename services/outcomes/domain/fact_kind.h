#pragma once

#include <optional>
#include <string>

#include "outcomes/domain/fact.h"

// What is said of facts in general.
namespace cairn::outcomes::domain {

/// What it is about, in the words of ReportSpec::fact_kinds: "Dose" of a dose that was given and of one that was taken
/// back. "Patient", "Diagnosis" and "Episode" are of every report.
std::string KindOf(const FactContent& content);
/// Whether every report looks at it, whatever else it looks at.
bool IsOfEveryReport(const std::string& kind);
/// Whether it takes something back.
bool TakesBack(const FactContent& content);
/// The day that it is about, where it is about one.
std::optional<Date> DayOf(const FactContent& content);
/// The thing that it is about: a dose, an episode. Nil for a fact about the patient alone.
Uuid ThingOf(const FactContent& content);

}  // namespace cairn::outcomes::domain

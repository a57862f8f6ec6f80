#include "prescribing/domain/drug_screen.h"

#include <algorithm>
#include <string>

namespace cairn::prescribing::domain {
namespace {

bool IsPositive(ScreenFinding finding) {
  return finding == ScreenFinding::kPresumptivePositive || finding == ScreenFinding::kConfirmedPositive;
}

/// Opioid classes and the marker of heroin that are positive.
std::vector<Analyte> Positives(const std::vector<LabResult>& results) {
  std::vector<Analyte> positives;
  for (const auto analyte : kOpioidClasses) {
    if (IsPositive(FindingOf(analyte, results))) positives.push_back(analyte);
  }
  if (IsPositive(FindingOf(Analyte::kHeroinMarker, results))) positives.push_back(Analyte::kHeroinMarker);
  return positives;
}

std::string Joined(const std::vector<Analyte>& analytes) {
  std::string names;
  for (const auto analyte : analytes) {
    const auto name = analyte == Analyte::kHeroinMarker ? "HEROIN_MARKER" : NameOfOpioidClass(analyte);
    names += (names.empty() ? "" : ",") + std::string(name);
  }
  return names;
}

}  // namespace

std::string_view NameOfOpioidClass(Analyte analyte) {
  switch (analyte) {
    case Analyte::kOpiates:
      return "OPIATES";
    case Analyte::kOxycodone:
      return "OXYCODONE";
    case Analyte::kFentanyl:
      return "FENTANYL";
    case Analyte::kBuprenorphine:
      return "BUPRENORPHINE";
    case Analyte::kMethadone:
      return "METHADONE";
    default:
      return "";
  }
}

ScreenFinding FindingOf(Analyte analyte, const std::vector<LabResult>& results) {
  auto presumptive = ScreenFinding::kMissing;
  auto confirmed = ScreenFinding::kMissing;
  for (const auto& result : results) {
    const auto* test = FindLabTest(result.code_system, result.code);
    if (test == nullptr || test->analyte != analyte) continue;
    if (!result.presence || *result.presence == Presence::kInvalid) continue;
    const bool positive = *result.presence == Presence::kPositive;
    if (result.confirmation == Confirmation::kConfirmed) {
      confirmed = std::max(confirmed, positive ? ScreenFinding::kConfirmedPositive : ScreenFinding::kNegative);
    } else {
      presumptive = std::max(presumptive, positive ? ScreenFinding::kPresumptivePositive : ScreenFinding::kNegative);
    }
  }
  return confirmed == ScreenFinding::kMissing ? presumptive : confirmed;
}

std::vector<Analyte> MissingOpioidClasses(const std::vector<LabResult>& results) {
  std::vector<Analyte> missing;
  for (const auto analyte : kOpioidClasses) {
    if (FindingOf(analyte, results) == ScreenFinding::kMissing) missing.push_back(analyte);
  }
  return missing;
}

platform::Result<void> CheckOpioidFree(const std::vector<LabResult>& results) {
  if (const auto positives = Positives(results); !positives.empty()) {
    return platform::Fail({.code = platform::Code::kFailedPrecondition,
                           .reason = "OPIOID_POSITIVE",
                           .message = "The screen is positive for an opioid.",
                           .metadata = {{"classes", Joined(positives)}}});
  }
  if (const auto missing = MissingOpioidClasses(results); !missing.empty()) {
    return platform::Fail({.code = platform::Code::kFailedPrecondition,
                           .reason = "SCREEN_INCOMPLETE",
                           .message = "The screen cannot show that the person is free of opioids.",
                           .metadata = {{"missing", Joined(missing)}}});
  }
  return {};
}

ScreenReading ReadOnTreatment(const std::vector<LabResult>& results) {
  const auto positives = Positives(results);
  if (positives.size() == 1 && positives[0] == Analyte::kOxycodone &&
      FindingOf(Analyte::kOxycodone, results) == ScreenFinding::kPresumptivePositive) {
    return ScreenReading::kConfirmPending;
  }
  if (!positives.empty()) return ScreenReading::kPositive;
  return MissingOpioidClasses(results).empty() ? ScreenReading::kNegative : ScreenReading::kIncomplete;
}

}  // namespace cairn::prescribing::domain

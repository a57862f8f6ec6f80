#include "prescribing/domain/drug_screen.h"

#include <array>
#include <map>
#include <string>

namespace cairn::prescribing::domain {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"OPIATES", "OXYCODONE", "FENTANYL", "BUPRENORPHINE", "METHADONE"};

/// By class what decides: confirmed results before presumptive ones, positive before negative.
std::map<DrugClass, DrugClassResult> Decisive(const std::vector<DrugClassResult>& results) {
  std::map<DrugClass, DrugClassResult> by_class;
  for (const auto& result : results) {
    if (result.result == ScreenResult::kInvalid) continue;
    const auto [held, is_new] = by_class.emplace(result.drug, result);
    if (is_new) continue;
    auto& known = held->second;
    const bool same_method = result.is_confirmed == known.is_confirmed;
    if (same_method ? result.result == ScreenResult::kPositive : result.is_confirmed) known = result;
  }
  return by_class;
}

void AddPositive(const DrugClassResult& result, ScreenSummary& summary) {
  summary.positive.insert(result.drug);
  summary.is_confirmed = summary.is_confirmed || result.is_confirmed;
}

std::string Joined(const std::vector<std::string_view>& names) {
  std::string joined;
  for (const auto name : names) joined += (joined.empty() ? "" : ",") + std::string(name);
  return joined;
}

}  // namespace

std::optional<DrugClass> DrugClassOf(Analyte analyte) {
  switch (analyte) {
    case Analyte::kOpiates:
      return DrugClass::kOpiates;
    case Analyte::kOxycodone:
      return DrugClass::kOxycodone;
    case Analyte::kFentanyl:
      return DrugClass::kFentanyl;
    case Analyte::kBuprenorphine:
      return DrugClass::kBuprenorphine;
    case Analyte::kMethadone:
      return DrugClass::kMethadone;
    default:
      return std::nullopt;
  }
}

std::string_view NameOf(DrugClass drug) { return kNames.at(static_cast<std::size_t>(drug) - 1); }

DrugScreen ToDrugScreen(const std::vector<LabResult>& results) {
  DrugScreen screen{.panel = std::set<DrugClass>()};
  for (const auto& result : results) {
    const auto* test = FindLabTest(result.code_system, result.code);
    if (test == nullptr || !result.presence) continue;
    const bool is_confirmed = result.confirmation == Confirmation::kConfirmed;
    // Numbers are the same.
    const auto presence = static_cast<ScreenResult>(*result.presence);
    if (test->analyte == Analyte::kHeroinMarker) {
      screen.heroin_marker.push_back({DrugClass::kOpiates, presence, is_confirmed});
    } else if (const auto drug = DrugClassOf(test->analyte)) {
      screen.panel->insert(*drug);
      screen.results.push_back({*drug, presence, is_confirmed});
    }
  }
  return screen;
}

ScreenSummary Summarise(const DrugScreen& screen) {
  ScreenSummary summary;
  for (const auto& [drug, result] : Decisive(screen.results)) {
    summary.measured.insert(drug);
    if (result.result == ScreenResult::kPositive) AddPositive(result, summary);
  }
  for (const auto& [drug, result] : Decisive(screen.heroin_marker)) {
    if (result.result != ScreenResult::kPositive) continue;
    summary.heroin_marker = true;
    AddPositive(result, summary);
  }
  return summary;
}

std::vector<DrugClass> MissingOpioidClasses(const std::vector<LabResult>& results) {
  const auto measured = Summarise(ToDrugScreen(results)).measured;
  std::vector<DrugClass> missing;
  for (std::size_t i = 1; i <= kNames.size(); ++i) {
    const auto drug = static_cast<DrugClass>(i);
    if (!measured.contains(drug)) missing.push_back(drug);
  }
  return missing;
}

platform::Result<void> CheckOpioidFree(const std::vector<LabResult>& results) {
  const auto screen = ToDrugScreen(results);
  std::vector<std::string_view> names;
  for (const auto drug : Summarise({.results = screen.results}).positive) names.push_back(NameOf(drug));
  if (Summarise(screen).heroin_marker) names.push_back("HEROIN_MARKER");
  if (!names.empty()) {
    return platform::Fail({.code = platform::Code::kFailedPrecondition,
                           .reason = "OPIOID_POSITIVE",
                           .message = "The screen is positive for an opioid.",
                           .metadata = {{"classes", Joined(names)}}});
  }
  for (const auto drug : MissingOpioidClasses(results)) names.push_back(NameOf(drug));
  if (!names.empty()) {
    return platform::Fail({.code = platform::Code::kFailedPrecondition,
                           .reason = "SCREEN_INCOMPLETE",
                           .message = "The screen cannot show that the person is free of opioids.",
                           .metadata = {{"missing", Joined(names)}}});
  }
  return {};
}

}  // namespace cairn::prescribing::domain

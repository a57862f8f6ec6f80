#include "prescribing/domain/lab.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace cairn::prescribing::domain {
namespace {

/// Phosphatidylethanol 16:0/18:1, the one that the bands are for.
constexpr std::string_view kPopeth = "97607-6";

constexpr std::chrono::hours kLabDay{24};

constexpr double kPethDetected = 10;
constexpr double kPethModerate = 20;
constexpr double kPethHeavy = 200;

bool IsPlausible(const LabTest& test, double value) {
  return std::isfinite(value) && value >= test.least && value <= test.most;
}

void CheckReport(const LabReport& report, Date today, Violations& violations) {
  if (!FindPanel(report.panel)) violations.push_back({"PANEL_UNKNOWN", "panel", "There is no such panel."});
  if (report.results.empty()) violations.push_back({"RESULTS_REQUIRED", "results", "The report has no results."});
  if (report.collected_on > today) {
    violations.push_back({"COLLECTED_IN_FUTURE", "collected_on", "The day is after today at the clinic."});
  }
  if (report.reported_on > today) {
    violations.push_back({"REPORTED_IN_FUTURE", "reported_on", "The day is after today at the clinic."});
  }
  if (report.reported_on < report.collected_on) {
    violations.push_back({"REPORTED_BEFORE_COLLECTED", "reported_on", "The report is older than the specimen."});
  }
}

void CheckQuantity(const LabTest& test, const LabResult& result, const std::string& at, Violations& violations) {
  if (result.presence) {
    violations.push_back({"PRESENCE_NOT_FOR_TEST", at + ".presence", "This test has a value."});
  }
  if (result.unit != test.unit) {
    violations.push_back({"UNIT_WRONG", at + ".unit", "This test comes in " + std::string(test.unit) + "."});
  }
  if (!result.value) {
    violations.push_back({"VALUE_REQUIRED", at + ".value", "The result has no value."});
  } else if (!IsPlausible(test, *result.value)) {
    violations.push_back({"VALUE_IMPLAUSIBLE", at + ".value", "No person has such a value: check number and unit."});
  }
  if (!test.needs_upper_limit) return;
  if (!result.upper_limit) {
    violations.push_back(
        {"UPPER_LIMIT_REQUIRED", at + ".upper_limit", "Give the upper limit of the laboratory that measured."});
  } else if (*result.upper_limit <= 0 || !IsPlausible(test, *result.upper_limit)) {
    violations.push_back({"UPPER_LIMIT_IMPLAUSIBLE", at + ".upper_limit", "No laboratory has such an upper limit."});
  }
}

void CheckPresence(const LabTest& test, const LabResult& result, const std::string& at, Violations& violations) {
  if (result.value) violations.push_back({"VALUE_NOT_FOR_TEST", at + ".value", "This test is positive or negative."});
  if (!result.presence) {
    violations.push_back({"PRESENCE_REQUIRED", at + ".presence", "Say positive, negative or invalid."});
  }
  if (test.panel == Panel::kDrugScreen && !result.confirmation) {
    violations.push_back(
        {"CONFIRMATION_REQUIRED", at + ".confirmation", "Say whether it is presumptive or confirmed."});
  }
  if (test.analyte == Analyte::kEtgScreen && !result.cutoff) {
    violations.push_back({"CUTOFF_REQUIRED", at + ".cutoff", "Say from which concentration on it is positive."});
  }
}

}  // namespace

Violations CheckLabReport(const LabReport& report, Date today) {
  Violations violations;
  CheckReport(report, today, violations);
  const auto panel = FindPanel(report.panel);
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < report.results.size(); ++i) {
    const auto& result = report.results[i];
    const auto at = "results[" + std::to_string(i) + "]";
    const auto* test = FindLabTest(result.code_system, result.code);
    if (test == nullptr) {
      violations.push_back({"TEST_UNKNOWN", at + ".code", "The catalogue has no such test."});
      continue;
    }
    if (panel && test->panel != *panel) {
      violations.push_back({"TEST_NOT_OF_PANEL", at + ".code", "The test belongs to another panel."});
    }
    if (!seen.insert(test->loinc).second) {
      violations.push_back({"TEST_TWICE", at + ".code", "The report has this test already."});
    }
    test->kind == ValueKind::kQuantity ? CheckQuantity(*test, result, at, violations)
                                       : CheckPresence(*test, result, at, violations);
  }
  return violations;
}

std::optional<double> TimesUpperLimit(const LabResult& result) {
  if (!result.value || result.upper_limit.value_or(0) <= 0) return std::nullopt;
  return *result.value / *result.upper_limit;
}

platform::Instant CollectedAt(Date on, platform::Instant as_of, const platform::TimeZone& zone) {
  const auto begins = platform::StartOfClinicDay(on, zone);
  const auto ends = platform::StartOfClinicDay(Date(std::chrono::sys_days(on) + std::chrono::days(1)), zone);
  return std::max(begins, std::min(as_of, ends - kLabDay));
}

std::optional<PethBand> PethBandOf(const LabResult& result) {
  if (result.code_system != kLoinc || result.code != kPopeth || !result.value) return std::nullopt;
  const double value = *result.value;
  if (result.comparator == Comparator::kLess) {
    return value <= kPethDetected ? std::optional(PethBand::kNotDetected) : std::nullopt;
  }
  if (result.comparator == Comparator::kMore) {
    return value >= kPethHeavy ? std::optional(PethBand::kHeavy) : std::nullopt;
  }
  if (value < kPethDetected) return PethBand::kNotDetected;
  if (value < kPethModerate) return PethBand::kAbstinentOrLight;
  return value <= kPethHeavy ? PethBand::kModerate : PethBand::kHeavy;
}

std::optional<bool> EtgPositive(const LabResult& result, double cutoff) {
  const auto* test = FindLabTest(result.code_system, result.code);
  if (test == nullptr) return std::nullopt;
  if (test->analyte == Analyte::kEtgScreen) {
    if (!result.presence || *result.presence == Presence::kInvalid || result.cutoff != cutoff) return std::nullopt;
    return *result.presence == Presence::kPositive;
  }
  if (test->analyte != Analyte::kEtg || !result.value) return std::nullopt;
  if (result.comparator == Comparator::kLess) return *result.value <= cutoff ? std::optional(false) : std::nullopt;
  if (result.comparator == Comparator::kMore) return *result.value >= cutoff ? std::optional(true) : std::nullopt;
  return *result.value >= cutoff;
}

}  // namespace cairn::prescribing::domain

#include "prescribing/wire/gate_labs_wire.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <vector>

#include "prescribing/wire/date_wire.h"
#include "prescribing/wire/lab_wire.h"

namespace cairn::prescribing::wire {

namespace gate = domain::gate;
using domain::Analyte;
using domain::Comparator;
using domain::LabResult;
using gate::GateInputs;
using platform::Instant;

namespace {

constexpr double kHcgNegativeBelow = 5;

struct Report {
  ObservationId id;
  Instant at;
  domain::LabReport report;
};

struct Seen {
  const Report* report = nullptr;
  const LabResult* result = nullptr;
};

std::vector<Report> ReportsUntil(const v1::GateFacts& facts, Instant now) {
  std::vector<Report> reports;
  for (const auto& lab : facts.labs()) {
    const auto at = ToInstant(lab.collect_time());
    if (at > now) continue;
    reports.push_back({ObservationId::Parse(lab.report_id()).value(), at, ToDomain(lab.entry(), "entry").value()});
  }
  return reports;
}

std::vector<Seen> ResultsOf(const std::vector<Report>& reports, Analyte analyte) {
  std::vector<Seen> found;
  for (const auto& report : reports) {
    for (const auto& result : report.report.results) {
      const auto* test = domain::FindLabTest(result.code_system, result.code);
      if (test != nullptr && test->analyte == analyte) found.push_back({&report, &result});
    }
  }
  return found;
}

/// The last one; of one day the one that is worst by `badness`.
template <class Badness>
std::optional<Seen> Latest(const std::vector<Report>& reports, Analyte analyte, Badness badness) {
  std::optional<Seen> latest;
  for (const auto& seen : ResultsOf(reports, analyte)) {
    if (!seen.result->value) continue;
    const auto key = [&](const Seen& one) { return std::tuple(one.report->at, badness(*one.result)); };
    if (!latest || key(*latest) < key(seen)) latest = seen;
  }
  return latest;
}

double Height(const LabResult& result) { return domain::TimesUpperLimit(result).value_or(result.value.value_or(0)); }
double Depth(const LabResult& result) { return -result.value.value_or(0); }

void TakeLiverTests(const std::vector<Report>& reports, GateInputs& in) {
  gate::LiverTests tests;
  const Report* oldest = nullptr;
  for (const auto& [analyte, test] : {std::pair(Analyte::kAlt, &tests.alt),
                                      {Analyte::kAst, &tests.ast},
                                      {Analyte::kTotalBilirubin, &tests.bilirubin}}) {
    const auto seen = Latest(reports, analyte, Height);
    if (!seen) continue;
    *test = gate::LimitedValue{seen->result->value.value(), seen->result->upper_limit,
                               seen->result->comparator == Comparator::kMore};
    if (oldest == nullptr || seen->report->at < oldest->at) oldest = seen->report;
  }
  if (oldest != nullptr) in.liver_tests = {tests, oldest->at, oldest->id};
}

bool IsLiverResult(const LabResult& result) {
  const auto* test = domain::FindLabTest(result.code_system, result.code);
  return test != nullptr && test->needs_upper_limit;
}

void TakeBaseline(const std::vector<Report>& reports, GateInputs& in) {
  if (!in.liver_monitoring) return;
  auto& monitoring = in.liver_monitoring->value;
  const Report* baseline = nullptr;
  for (const auto& report : reports) {
    const auto& results = report.report.results;
    if (report.report.collected_on > monitoring.first_dose_on) continue;
    if (std::none_of(results.begin(), results.end(), IsLiverResult)) continue;
    if (baseline == nullptr || baseline->at <= report.at) baseline = &report;
  }
  const auto is_raised = [](const LabResult& result) {
    return IsLiverResult(result) && domain::TimesUpperLimit(result).value_or(2) > 1;
  };
  monitoring.baseline_above_limit =
      baseline == nullptr || std::any_of(baseline->report.results.begin(), baseline->report.results.end(), is_raised);
}

gate::Fact<gate::Measure> MeasureOf(const std::optional<Seen>& seen, Comparator worse) {
  if (!seen) return std::nullopt;
  const gate::Measure measure{seen->result->value.value(), seen->result->comparator == worse};
  return gate::Observed<gate::Measure>{measure, seen->report->at, seen->report->id};
}

/// Nothing where it cannot be told.
std::optional<bool> IsPregnancy(const LabResult& result) {
  if (result.presence) {
    if (*result.presence == domain::Presence::kInvalid) return std::nullopt;
    return *result.presence == domain::Presence::kPositive;
  }
  if (!result.value) return std::nullopt;
  if (result.comparator == Comparator::kLess)
    return *result.value <= kHcgNegativeBelow ? std::optional(false) : std::nullopt;
  return result.comparator == Comparator::kMore || *result.value >= kHcgNegativeBelow;
}

void TakePregnancyTest(const std::vector<Report>& reports, GateInputs& in) {
  for (const auto analyte : {Analyte::kHcgUrine, Analyte::kHcgSerum, Analyte::kHcgSerumQuantity}) {
    for (const auto& seen : ResultsOf(reports, analyte)) {
      const auto positive = IsPregnancy(*seen.result);
      if (!positive) continue;
      const gate::Observed<bool> test{*positive, seen.report->at, seen.report->id};
      const auto key = [](const gate::Observed<bool>& one) { return std::tuple(one.observed_at, one.value); };
      if (!in.hcg || key(*in.hcg) < key(test)) in.hcg = test;
    }
  }
}

void TakeScreens(const std::vector<Report>& reports, GateInputs& in) {
  for (const auto& report : reports) {
    if (domain::FindPanel(report.report.panel) != domain::Panel::kDrugScreen) continue;
    in.drug_screens.push_back({domain::ToDrugScreen(report.report.results), report.at, report.id});
  }
}

}  // namespace

void TakeLabs(const v1::GateFacts& facts, GateInputs& in) {
  const auto reports = ReportsUntil(facts, in.now);
  TakeLiverTests(reports, in);
  TakeBaseline(reports, in);
  in.creatinine_mg_per_dl = MeasureOf(Latest(reports, Analyte::kCreatinine, Height), Comparator::kMore);
  in.platelets_per_nl = MeasureOf(Latest(reports, Analyte::kPlatelets, Depth), Comparator::kLess);
  in.inr = MeasureOf(Latest(reports, Analyte::kInr, Height), Comparator::kMore);
  TakePregnancyTest(reports, in);
  TakeScreens(reports, in);
}

}  // namespace cairn::prescribing::wire

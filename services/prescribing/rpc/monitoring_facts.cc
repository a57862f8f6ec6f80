#include "prescribing/rpc/monitoring_facts.h"

#include <algorithm>
#include <limits>

#include "cairn/prescribing/v1/finding.pb.h"
#include "prescribing/domain/drug_screen.h"
#include "prescribing/domain/due_date.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/storage/numbered_rows.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using domain::Analyte;
using domain::Date;
using domain::MonitoringHistory;
using domain::MonitoringItem;
using platform::postgres::Transaction;

MonitoringRecord LoadMonitoringRecord(Transaction& tx, PatientId patient, platform::Instant now) {
  storage::PlanOnceLater(tx);
  auto zone = projection::storage::FindOrganisationZoneLater(tx);
  auto stops = storage::FindStopsLater(tx, {patient});
  auto doses = storage::FindDosesInForceLater(tx, {patient});
  auto findings = storage::FindMonitoringFindingsLater(tx, patient);
  auto told = storage::FindToldPhq9Later(tx, patient);
  auto start = storage::FindPlannedStartLater(tx, patient);
  auto reports = storage::ListLabReports(tx, {patient, std::nullopt, false}, std::nullopt,
                                         std::numeric_limits<std::int32_t>::max());
  auto given = storage::ReadDoses(std::move(doses));
  auto events = EventsOf(given, storage::ReadStops(std::move(stops)));
  const auto clinic = projection::storage::OrganisationZone(std::move(zone));
  return {std::move(given),
          std::move(events),
          std::move(reports),
          storage::ReadMonitoringFindings(std::move(findings)),
          storage::ReadToldPhq9(std::move(told)),
          storage::ReadPlannedStart(std::move(start)),
          clinic,
          platform::ClinicDay(now, clinic)};
}

namespace {

bool HasValueOf(const storage::LabRecord& record, Analyte analyte) {
  return std::any_of(record.report.results.begin(), record.report.results.end(), [&](const auto& result) {
    const auto* test = domain::FindLabTest(result.code_system, result.code);
    const bool valid = result.value || (result.presence && *result.presence != domain::Presence::kInvalid);
    return test != nullptr && test->analyte == analyte && valid;
  });
}

bool IsAboveLimit(const storage::LabRecord& record) {
  return std::any_of(record.report.results.begin(), record.report.results.end(),
                     [](const auto& result) { return domain::TimesUpperLimit(result).value_or(0) > 1; });
}

// Does the report stand for a test of the item? Of the screen only one that can show all five opioid classes does.
bool Answers(MonitoringItem item, const storage::LabRecord& record) {
  switch (item) {
    case MonitoringItem::kLiverTests:
      return HasValueOf(record, Analyte::kAlt);
    case MonitoringItem::kPregnancyTest:
      return HasValueOf(record, Analyte::kHcgUrine) || HasValueOf(record, Analyte::kHcgSerum) ||
             HasValueOf(record, Analyte::kHcgSerumQuantity);
    case MonitoringItem::kDrugScreen:
      return domain::MissingOpioidClasses(record.report.results).empty();
    case MonitoringItem::kCreatinine:
      return HasValueOf(record, Analyte::kCreatinine);
    case MonitoringItem::kPhq9:
    case MonitoringItem::kSiteCheck:
      return false;
  }
  return false;
}

void AddFindings(MonitoringHistory& history, int kind, const MonitoringRecord& record) {
  for (const auto& finding : record.findings) {
    if (finding.kind == kind) history.done_on.push_back(platform::ClinicDay(finding.observed_at, record.zone));
  }
}

MonitoringHistory HistoryOf(MonitoringItem item, const MonitoringRecord& record, std::optional<Date> first_dose_on) {
  MonitoringHistory history;
  history.item = item;
  const storage::LabRecord* baseline = nullptr;
  for (const auto& report : record.reports) {
    if (!Answers(item, report)) continue;
    history.done_on.push_back(report.report.collected_on);
    // Last collected first: the first that is not after the first dose is the baseline.
    if (baseline == nullptr && first_dose_on && report.report.collected_on <= *first_dose_on) baseline = &report;
  }
  if (item == MonitoringItem::kLiverTests && baseline != nullptr) history.baseline_abnormal = IsAboveLimit(*baseline);
  if (item == MonitoringItem::kPhq9) {
    AddFindings(history, v1::FINDING_KIND_DEPRESSION_ITEM_9, record);
    for (const auto& told : record.told_phq9) {
      if (told.item9_positive) history.done_on.push_back(told.on);
    }
  }
  if (item == MonitoringItem::kSiteCheck) AddFindings(history, v1::FINDING_KIND_INJECTION_SITE_CHECK, record);
  return history;
}

}  // namespace

domain::MonitoringFacts FactsFrom(const MonitoringRecord& record) {
  domain::MonitoringFacts facts;
  facts.today = record.today;
  for (const auto& event : record.events) {
    if (event.kind == domain::DoseKind::kStop || event.on > record.today) continue;
    if (!facts.first_dose_on || event.on < *facts.first_dose_on) facts.first_dose_on = event.on;
    const bool is_last = !facts.last_injection_on || *facts.last_injection_on < event.on;
    if (event.kind == domain::DoseKind::kInjection && is_last) facts.last_injection_on = event.on;
  }
  if (!facts.first_dose_on) facts.first_dose_on = record.planned_start;
  const auto due = domain::DueOf(domain::Form::kInjection, record.events, record.today);
  if (due && due->due_on) facts.next_injection_on = due->due_on;
  for (const auto& finding : record.findings) {
    if (finding.kind == v1::FINDING_KIND_PREGNANCY_POSSIBLE) facts.pregnancy_possible = finding.pregnancy_possible;
  }
  for (const auto& rule : domain::DefaultMonitoring())
    facts.histories.push_back(HistoryOf(rule.item, record, facts.first_dose_on));
  return facts;
}

}  // namespace cairn::prescribing

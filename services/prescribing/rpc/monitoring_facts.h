#pragma once

#include <optional>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/time/time.h"
#include "prescribing/domain/dose_event.h"
#include "prescribing/domain/monitoring.h"
#include "prescribing/storage/dose_store.h"
#include "prescribing/storage/lab_store.h"
#include "prescribing/storage/monitoring_store.h"
#include "prescribing/storage/phq9_projection.h"

namespace cairn::prescribing {

/// What says which tests and doses a patient is due for.
struct MonitoringRecord {
  /// That count.
  std::vector<storage::DoseRecord> doses;
  /// EventsOf these, with the ends of medicines.
  std::vector<domain::DoseEvent> events;
  /// That count, last collected first.
  std::vector<storage::LabRecord> reports;
  /// Earliest first.
  std::vector<storage::MonitoringFinding> findings;
  /// Answered elsewhere and told by outcomes, earliest first.
  std::vector<storage::ToldPhq9> told_phq9;
  std::optional<domain::Date> planned_start;
  platform::TimeZone zone;
  /// At the clinic, at the moment that was asked for.
  domain::Date today;
};

/// One round trip, in which what was asked for before travels as well.
MonitoringRecord LoadMonitoringRecord(platform::postgres::Transaction& tx, PatientId patient, platform::Instant now);

/// What monitoring.h goes by. Of the screens only one that can show all five opioid classes counts; of the PHQ-9 its
/// item 9, as a finding or as outcomes tells that it was answered; the last liver test on or before the day of the
/// first dose is the baseline.
domain::MonitoringFacts FactsFrom(const MonitoringRecord& record);

}  // namespace cairn::prescribing

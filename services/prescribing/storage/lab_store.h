#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/correction.h"
#include "prescribing/domain/lab.h"

namespace cairn::prescribing::storage {

struct LabRecord {
  std::int64_t version = 1;
  /// Its patient is whose row it is: of a merged record, still that one.
  domain::LabReport report;
  /// It was offered as proof that the patient is free of opioids, and is one.
  bool opioid_free_proof = false;
  std::optional<LabReportId> supersedes;
  std::optional<domain::CorrectionReason> correction_reason;
  std::optional<LabReportId> superseded_by;
  std::optional<domain::CorrectionReason> void_reason;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};

/// The report with its results. This and the two that change a report, which raise its version by one, travel with the
/// next statement or the commit.
void InsertLabReport(platform::postgres::Transaction& tx, const LabRecord& record);
void SupersedeLabReport(platform::postgres::Transaction& tx, LabReportId id, LabReportId by);
void VoidLabReport(platform::postgres::Transaction& tx, LabReportId id, domain::CorrectionReason reason,
                   platform::Instant now, platform::AccountId by);

/// Locks a report until the transaction ends. Errors: LAB_REPORT_NOT_FOUND, also when it is another patient's. One
/// round trip.
platform::Result<LabRecord> LockLabReport(platform::postgres::Transaction& tx, PatientId patient, LabReportId id);

struct LabQuery {
  PatientId patient;
  /// LIVER …; nothing: every panel.
  std::optional<std::string> panel;
  /// Also what was superseded or voided.
  bool all = false;
};
/// The last row of the page before.
struct LabCursor {
  platform::Date collected_on;
  platform::Instant recorded_at;
  LabReportId id;
};
/// Last collected first, of one day the last recorded first. Two round trips.
std::vector<LabRecord> ListLabReports(platform::postgres::Transaction& tx, const LabQuery& query,
                                      const std::optional<LabCursor>& after, int limit);

struct LabsForGate {
  PatientId patient;
  /// The first day of collection of drug screens that are asked for.
  platform::Date screens_from;
};
/// Asks, with the transaction's next statement, for the reports of each patient that count of every panel that the
/// safety gate reads: all but ALCOHOL.
platform::postgres::LaterRows FindLabsForGateLater(platform::postgres::Transaction& tx,
                                                   const std::vector<LabsForGate>& asked);
/// Of `many`, in the order in which they were asked about: first collected first, of one day the first recorded first.
std::vector<std::vector<domain::LabReport>> ReadLabsForGate(platform::postgres::LaterRows found, std::size_t many);

std::vector<platform::postgres::Statement> LabStatements();

}  // namespace cairn::prescribing::storage

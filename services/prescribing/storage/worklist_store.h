#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "platform/postgres/database.h"
#include "prescribing/domain/due_date.h"
#include "prescribing/domain/ids.h"

namespace cairn::prescribing::storage {

/// What a patient's review rests on beside doses, reports and findings.
struct CareFacts {
  /// The patient itself, unless it is part of another record.
  PatientId survivor;
  bool shredded = false;
  /// An episode is open, be it paused.
  bool in_care = false;
  /// The last day of the last episode; nothing where there never was one.
  std::optional<platform::Date> ended_on;
};
/// Asks with the transaction's next statement.
platform::postgres::LaterRows FindCareFactsLater(platform::postgres::Transaction& tx, PatientId patient);
/// Nothing for a patient of whom enrollment has not told.
std::optional<CareFacts> ReadCareFacts(platform::postgres::LaterRows found);

/// A row of the worklist. Reasons are numbers of v1.WorklistReason, each with the points at its place.
struct WorklistRecord {
  PatientId patient;
  int score = 0;
  std::optional<platform::Date> due_on;
  domain::DueState state = domain::DueState::kNeverStarted;
  domain::Protection protection = domain::Protection::kUnprotected;
  std::vector<std::int64_t> reasons;
  std::vector<std::int64_t> points;
};

/// Makes `record` the patient's current row, or nothing; what was current ends now, unless it says the same. Travels
/// with the next statement. The patient is held (patient_watch.h).
void PutWorklistRowLater(platform::postgres::Transaction& tx, PatientId patient,
                         const std::optional<WorklistRecord>& record, platform::Instant now);
/// Removes some of the rows that ended before `moment`: nobody can be turning their pages any more. Travels with the
/// next statement.
void ForgetEndedRowsLater(platform::postgres::Transaction& tx, platform::Instant moment);

/// Has the account more open care relations at `now` than are looked up one by one?
bool HasLargePanel(platform::postgres::Transaction& tx, platform::AccountId account, platform::Instant now);

/// Those in the account's care who are to be reviewed at `now`, at most `most`.
std::vector<PatientId> FindUnreviewedInCare(platform::postgres::Transaction& tx, platform::AccountId account,
                                            platform::Instant now, bool large_panel, int most);

struct WorklistQuery {
  platform::AccountId account;
  platform::Instant now;
  bool large_panel = false;
  /// With at least one of these; empty: any.
  std::vector<std::int64_t> reasons{};
  /// As it was when the first page was read; nothing: that is now.
  std::optional<std::string> snapshot{};
};
/// The last row of the page before.
struct WorklistCursor {
  int score = 0;
  /// Nothing: it has no due date.
  std::optional<platform::Date> due_on;
  PatientId patient;
};
struct WorklistPage {
  std::vector<WorklistRecord> records;
  /// What the pages after this one name; empty when there are no records.
  std::string snapshot;
};
/// Rows of the patients in whose care team the account is at `now`: highest score first, then the earliest due date,
/// those without one last, then by patient.
WorklistPage ListWorklist(platform::postgres::Transaction& tx, const WorklistQuery& query,
                          const std::optional<WorklistCursor>& after, int limit);

std::vector<platform::postgres::Statement> WorklistStatements();

}  // namespace cairn::prescribing::storage

#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "platform/postgres/database.h"
#include "platform/result/result.h"
#include "prescribing/domain/administration.h"
#include "prescribing/domain/correction.h"
#include "prescribing/domain/dispense.h"
#include "prescribing/domain/dose_event.h"
#include "prescribing/domain/implant.h"
#include "prescribing/domain/self_report.h"
#include "standing/domain/ids.h"

namespace cairn::prescribing::storage {

/// In the order of v1.DoseKind, which begins at 1. Their own ids and those of their orders are those of the row.
using DoseEntry = std::variant<domain::InjectionRecord, domain::ImplantRecord, domain::DispenseRecord,
                               domain::ObservedDoseRecord, domain::SelfReport>;
/// Number of v1.DoseKind.
int KindOf(const DoseEntry& entry);
platform::Date DayOf(const DoseEntry& entry);

struct DoseRecord {
  DoseEventId id;
  std::int64_t version = 1;
  /// Whose row it is: of a merged record, still that one.
  PatientId patient;
  EpisodeId episode;
  /// Nothing for a self-report.
  std::optional<OrderId> order;
  DoseEntry entry;
  /// Of an implant what its order's protocol says, of a dispense its days of supply.
  std::optional<int> covered_days;
  std::vector<std::string> acknowledged;
  /// Of an injection or implant: what the right to give it rested on.
  std::optional<standing::ProviderId> provider;
  std::vector<standing::CredentialId> credentials;
  /// What the safety gate said when it was given; nothing where it is not asked.
  std::optional<GateDecisionId> decision;
  /// The gate would not have let it be given: kept because it had been given already.
  bool gate_flagged = false;
  std::optional<DoseEventId> supersedes;
  std::optional<domain::CorrectionReason> correction_reason;
  std::optional<DoseEventId> superseded_by;
  std::optional<domain::CorrectionReason> void_reason;
  platform::Instant recorded_at;
  platform::AccountId recorded_by;
};

/// Holds the patient's doses for this transaction alone: another that wants to change them waits. Travels with the
/// transaction's next statement; what is asked for after it sees what the others have done.
void HoldDosesLater(platform::postgres::Transaction& tx, PatientId patient);

/// Asks for the doses of each patient that count, with the transaction's next statement.
platform::postgres::LaterRows FindDosesInForceLater(platform::postgres::Transaction& tx,
                                                    const std::vector<PatientId>& patients);
/// Of one patient, by day.
std::vector<DoseRecord> ReadDoses(platform::postgres::LaterRows found);
/// Of `many`, in the order in which they were asked about.
std::vector<std::vector<DoseRecord>> ReadDosesOfMany(platform::postgres::LaterRows found, std::size_t many);

/// Asks for the ends of each patient's medicines with the transaction's next statement: stopped orders, ended episodes.
platform::postgres::LaterRows FindStopsLater(platform::postgres::Transaction& tx,
                                             const std::vector<PatientId>& patients);
std::vector<domain::DoseEvent> ReadStops(platform::postgres::LaterRows found);
std::vector<std::vector<domain::DoseEvent>> ReadStopsOfMany(platform::postgres::LaterRows found, std::size_t many);

/// Asks for one dose with the transaction's next statement, to be locked until its end.
platform::postgres::LaterRows LockDoseLater(platform::postgres::Transaction& tx, PatientId patient, DoseEventId id);
/// Errors: DOSE_NOT_FOUND, also when it is another patient's.
platform::Result<DoseRecord> ReadLockedDose(platform::postgres::LaterRows found, DoseEventId id);

/// The three below travel with the next statement or the commit; the two that change raise the version by one.
void InsertDose(platform::postgres::Transaction& tx, const DoseRecord& dose);
void SupersedeDose(platform::postgres::Transaction& tx, DoseEventId id, DoseEventId by);
void VoidDose(platform::postgres::Transaction& tx, DoseEventId id, domain::CorrectionReason reason,
              platform::Instant now, platform::AccountId by);

struct DoseQuery {
  PatientId patient;
  /// Number of v1.DoseKind; nothing: every kind.
  std::optional<int> kind;
  /// Also what was superseded or voided.
  bool all = false;
};
/// The last row of the page before.
struct DoseCursor {
  platform::Date occurred_on;
  platform::Instant recorded_at;
  DoseEventId id;
};
/// Latest day first, of one day the last recorded first.
std::vector<DoseRecord> ListDoses(platform::postgres::Transaction& tx, const DoseQuery& query,
                                  const std::optional<DoseCursor>& after, int limit);

std::vector<platform::postgres::Statement> DoseStatements();

}  // namespace cairn::prescribing::storage

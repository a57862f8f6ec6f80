#include "mentorship/storage/matching_entry_store.h"

#include <stdexcept>
#include <utility>

#include "mentorship/domain/relationship.h"
#include "mentorship/storage/errors.h"
#include "mentorship/storage/wall_store.h"
#include "mentorship/wire/matching_wire.h"
#include "projection/storage/errors.h"
#include "projection/storage/patient_seal.h"

namespace cairn::mentorship::storage {

using domain::MatchingEntry;
using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Reject;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr const char* kTable = "matching_entry";
constexpr const char* kColumn = "private_sealed";

v1::MatchingPreferences ReadPreferences(const std::string& bytes) {
  v1::MatchingPreferences preferences;
  if (!preferences.ParseFromString(bytes))
    throw std::logic_error("what a patient has said for matching cannot be read");
  return preferences;
}

EntryRecord ReadEntry(const Row& row) {
  EntryRecord record;
  record.entry.patient = Get<PatientId>(row, "patient_id");
  record.entry.version = Get<std::int64_t>(row, "version");
  record.entry.state = static_cast<domain::EntryState>(Get<std::int16_t>(row, "state"));
  record.entry.waiting_since = Get<Instant>(row, "waiting_since");
  record.survivor = Get<PatientId>(row, "survivor_id");
  record.preferences = ReadPreferences(Get<Bytes>(row, "preferences").value);
  record.site = GetOptional<SiteId>(row, "site_id");
  record.updated_at = Get<Instant>(row, "updated_at");
  return record;
}

void Unseal(const projection::storage::PatientOpener& opener, const Row& row, EntryRecord& record) {
  const auto patient = record.entry.patient;
  const auto opened = opener.Open(patient, kTable, kColumn, patient.value, Get<Bytes>(row, "private_sealed").value);
  if (opened) record.preferences.MergeFrom(ReadPreferences(*opened));
}

std::vector<EntryRecord> ReadWhole(Transaction& tx, const OrgKeys& keys, const Rows& rows) {
  std::vector<EntryRecord> records;
  std::vector<PatientId> survivors;
  for (const auto& row : rows) {
    records.push_back(ReadEntry(row));
    survivors.push_back(records.back().survivor);
  }
  if (records.empty()) return records;
  const projection::storage::PatientOpener opener(tx, keys, projection::storage::ListDataKeysLater(tx, survivors));
  std::size_t number = 0;
  for (const auto& row : rows) Unseal(opener, row, records[number++]);
  return records;
}

}  // namespace

constexpr Statement kFindPatientRecord{"find_patient_record", R"sql(
  SELECT survivor_id FROM patient WHERE org_id = $1 AND patient_id = $2 AND NOT shredded)sql"};
constexpr Statement kHoldPatientRecord{"hold_patient_record", R"sql(
  SELECT survivor_id FROM patient WHERE org_id = $1 AND patient_id = $2 AND NOT shredded FOR SHARE)sql"};

void RequirePatient(Transaction& tx, AccountId account, PatientId patient, bool hold) {
  const auto rows = tx.Exec(hold ? kHoldPatientRecord : kFindPatientRecord, tx.org(), patient);
  if (rows.empty() || IsWalledOff(tx, account, patient)) Reject(projection::storage::PatientNotFound());
  const auto survivor = Get<PatientId>(rows[0], "survivor_id");
  if (survivor != patient) Reject(projection::storage::PatientMerged(patient, survivor));
}

constexpr Statement kHasOpenEpisode{"has_open_episode", R"sql(
  SELECT 1
  FROM patient p
  JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND e.state <> 3
  LIMIT 1)sql"};

bool HasOpenEpisode(Transaction& tx, PatientId patient) { return !tx.Exec(kHasOpenEpisode, tx.org(), patient).empty(); }

constexpr Statement kHasMentor{"has_mentor", R"sql(
  SELECT 1
  FROM patient p
  JOIN relationship r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND r.state BETWEEN 2 AND 4
  LIMIT 1)sql"};

bool HasMentor(Transaction& tx, PatientId patient) { return !tx.Exec(kHasMentor, tx.org(), patient).empty(); }

constexpr Statement kSaveEntry{"save_matching_entry", R"sql(
  INSERT INTO matching_entry
    (org_id, patient_id, version, state, waiting_since, site_id, preferences, private_sealed, updated_at, updated_by)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  ON CONFLICT (org_id, patient_id) DO UPDATE
  SET version = excluded.version, state = excluded.state, waiting_since = excluded.waiting_since,
      site_id = excluded.site_id, preferences = excluded.preferences, private_sealed = excluded.private_sealed,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by
  WHERE matching_entry.version < excluded.version)sql"};

Result<void> SaveEntry(Transaction& tx, const OrgKeys& keys, const EntryRecord& record, Instant now,
                       std::optional<AccountId> by) {
  const auto& entry = record.entry;
  const auto parts = wire::SplitPreferences(record.preferences);
  const projection::storage::PatientSealer sealer(tx, keys, entry.patient, now);
  const auto rows =
      tx.Exec(kSaveEntry, tx.org(), entry.patient, entry.version, static_cast<std::int16_t>(entry.state),
              entry.waiting_since, record.site, Bytes{parts.coded.SerializeAsString()},
              Bytes{sealer.Seal(kTable, kColumn, entry.patient.value, parts.personal.SerializeAsString())}, now, by);
  if (rows.affected_rows() > 0) return {};
  return Fail({.code = platform::Code::kAborted,
               .reason = "ETAG_MISMATCH",
               .message = "Somebody else has said something for the patient meanwhile. Read it again."});
}

constexpr Statement kSaveEntryState{"save_matching_entry_state", R"sql(
  UPDATE matching_entry
  SET version = $3, state = $4, updated_at = $5, updated_by = $6
  WHERE org_id = $1 AND patient_id = $2)sql"};

void SaveEntryState(Transaction& tx, const MatchingEntry& entry, Instant now, std::optional<AccountId> by) {
  tx.ExecLater(kSaveEntryState, tx.org(), entry.patient, entry.version, static_cast<std::int16_t>(entry.state), now,
               by);
}

constexpr Statement kHoldPatientRecords{"hold_patient_records", R"sql(
  SELECT patient_id FROM patient WHERE org_id = $1 AND survivor_id = ANY($2::uuid[]) ORDER BY patient_id
  FOR SHARE)sql"};
// Statements of their own: what is read together with a row that had to be waited for is older than that row.
constexpr Statement kLockEntries{"lock_matching_entries", R"sql(
  SELECT e.patient_id
  FROM patient p
  JOIN matching_entry e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = ANY($2::uuid[])
  ORDER BY e.patient_id
  FOR NO KEY UPDATE OF e)sql"};

void LockEntries(Transaction& tx, const std::vector<PatientId>& patients) {
  tx.ExecLater(kHoldPatientRecords, tx.org(), ArrayOf(patients));
  tx.Exec(kLockEntries, tx.org(), ArrayOf(patients));
}

constexpr Statement kFindEntry{"find_matching_entry", R"sql(
  SELECT DISTINCT ON (p.survivor_id)
         p.survivor_id, e.patient_id, e.version, e.state, e.site_id, e.preferences, e.private_sealed, e.updated_at,
         CASE WHEN e.state = 1 THEN min(e.waiting_since) FILTER (WHERE e.state = 1) OVER (PARTITION BY p.survivor_id)
              ELSE e.waiting_since END AS waiting_since
  FROM patient p
  JOIN matching_entry e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2
  ORDER BY p.survivor_id, e.updated_at DESC, e.patient_id)sql"};

Result<EntryRecord> FindEntry(Transaction& tx, const OrgKeys& keys, PatientId patient) {
  auto records = ReadWhole(tx, keys, tx.Exec(kFindEntry, tx.org(), patient));
  if (records.empty()) return Fail(MatchingEntryNotFound());
  return std::move(records.front());
}

constexpr Statement kListWaiting{"list_waiting_whole", R"sql(
  WITH latest AS (
    SELECT DISTINCT ON (p.survivor_id)
           p.survivor_id, e.patient_id, e.version, e.state, e.site_id, e.preferences, e.private_sealed, e.updated_at,
           CASE WHEN e.state = 1 THEN min(e.waiting_since) FILTER (WHERE e.state = 1) OVER (PARTITION BY p.survivor_id)
                ELSE e.waiting_since END AS waiting_since
    FROM matching_entry e
    JOIN patient p ON p.org_id = e.org_id AND p.patient_id = e.patient_id AND NOT p.shredded
    WHERE e.org_id = $1 AND ($2::uuid[] IS NULL OR p.survivor_id = ANY($2::uuid[]))
    ORDER BY p.survivor_id, e.updated_at DESC, e.patient_id),
  placed AS (
    SELECT DISTINCT p.survivor_id
    FROM relationship r
    JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
    WHERE r.org_id = $1 AND r.state BETWEEN 2 AND 4),
  treated AS (
    SELECT DISTINCT p.survivor_id
    FROM episode e
    JOIN patient p ON p.org_id = e.org_id AND p.patient_id = e.patient_id
    WHERE e.org_id = $1 AND e.state <> 3)
  SELECT l.survivor_id, l.patient_id, l.version, l.state, l.site_id, l.preferences, l.private_sealed, l.updated_at,
         l.waiting_since
  FROM latest l
  WHERE ($3::uuid IS NULL OR l.site_id = $3)
    AND l.survivor_id IN (SELECT survivor_id FROM treated)
    AND CASE WHEN l.survivor_id IN (SELECT survivor_id FROM placed) THEN $4::boolean AND l.state = 2
             ELSE l.state = 1 END
  ORDER BY l.waiting_since, l.survivor_id)sql"};

std::vector<EntryRecord> ListWaiting(Transaction& tx, const OrgKeys& keys, const WhoWaits& who) {
  std::optional<std::string> patients;
  if (who.patients) patients = ArrayOf(*who.patients);
  return ReadWhole(tx, keys, tx.Exec(kListWaiting, tx.org(), patients, who.site, who.matched_too));
}

constexpr Statement kListWaitingPage{"list_waiting_page", R"sql(
  WITH latest AS (
    SELECT DISTINCT ON (p.survivor_id)
           p.survivor_id, e.patient_id, e.version, e.state, e.site_id, e.preferences, e.updated_at,
           min(e.waiting_since) FILTER (WHERE e.state = 1) OVER (PARTITION BY p.survivor_id) AS waiting_since
    FROM matching_entry e
    JOIN patient p ON p.org_id = e.org_id AND p.patient_id = e.patient_id AND NOT p.shredded
    WHERE e.org_id = $1
    ORDER BY p.survivor_id, e.updated_at DESC, e.patient_id)
  SELECT l.survivor_id, l.patient_id, l.version, l.state, l.site_id, l.preferences, l.updated_at, l.waiting_since
  FROM latest l
  WHERE l.state = 1 AND ($2::uuid IS NULL OR l.site_id = $2)
    AND ($3::timestamptz IS NULL OR (l.waiting_since, l.survivor_id) > ($3, $4::uuid))
    AND EXISTS (SELECT 1 FROM patient p JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
                WHERE p.org_id = $1 AND p.survivor_id = l.survivor_id AND e.state <> 3)
    AND NOT EXISTS (SELECT 1 FROM patient p JOIN relationship r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
                    WHERE p.org_id = $1 AND p.survivor_id = l.survivor_id AND r.state BETWEEN 2 AND 4)
    AND NOT EXISTS (SELECT 1 FROM patient p JOIN patient_wall w ON w.org_id = p.org_id AND w.patient_id = p.patient_id
                    WHERE p.org_id = $1 AND p.survivor_id = l.survivor_id AND w.account_id = $5
                      AND w.lifted_at IS NULL)
  ORDER BY l.waiting_since, l.survivor_id
  LIMIT $6)sql"};

std::vector<EntryRecord> ListWaitingPage(Transaction& tx, AccountId account, std::optional<SiteId> site,
                                         const std::optional<WaitingPlace>& after, int limit) {
  std::optional<Instant> since;
  std::optional<PatientId> patient;
  if (after) {
    since = after->first;
    patient = after->second;
  }
  std::vector<EntryRecord> records;
  for (const auto& row : tx.Exec(kListWaitingPage, tx.org(), site, since, patient, account, limit))
    records.push_back(ReadEntry(row));
  return records;
}

constexpr Statement kListEndedPairs{"list_ended_pairs", R"sql(
  SELECT DISTINCT p.survivor_id, r.mentor_id, r.end_reason
  FROM patient p
  JOIN relationship r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = ANY($2::uuid[]) AND r.state = 5)sql"};

std::vector<EarlierOffer> ListEarlierOffers(Transaction& tx, const std::vector<PatientId>& patients) {
  std::vector<EarlierOffer> offers;
  for (const auto& row : tx.Exec(kListEndedPairs, tx.org(), ArrayOf(patients))) {
    if (!domain::CountsAsEarlierOffer(static_cast<domain::EndReason>(Get<std::int16_t>(row, "end_reason")))) continue;
    offers.push_back({Get<PatientId>(row, "survivor_id"), Get<MentorId>(row, "mentor_id")});
  }
  return offers;
}

constexpr Statement kDischargeEntries{"discharge_matching_entries", R"sql(
  UPDATE matching_entry e
  SET state = 4, version = e.version + 1, updated_at = $3, updated_by = NULL
  FROM patient told, patient p
  WHERE told.org_id = $1 AND told.patient_id = $2 AND p.org_id = $1 AND p.survivor_id = told.survivor_id
    AND e.org_id = $1 AND e.patient_id = p.patient_id AND e.state = 1
    AND NOT EXISTS (SELECT 1 FROM patient same JOIN episode o ON o.org_id = same.org_id AND o.patient_id = same.patient_id
                    WHERE same.org_id = $1 AND same.survivor_id = told.survivor_id AND o.state <> 3))sql"};

void DischargeWhereNoEpisodeIsOpen(Transaction& tx, PatientId patient, Instant now) {
  tx.ExecLater(kDischargeEntries, tx.org(), patient, now);
}

constexpr Statement kReturnToQueue{"return_to_matching_queue", R"sql(
  UPDATE matching_entry e
  SET state = CASE WHEN EXISTS (SELECT 1 FROM patient same
                                JOIN episode o ON o.org_id = same.org_id AND o.patient_id = same.patient_id
                                WHERE same.org_id = $1 AND same.survivor_id = told.survivor_id AND o.state <> 3)
                   THEN 1 ELSE 4 END,
      version = e.version + 1, updated_at = $3, updated_by = $4
  FROM patient told, patient p
  WHERE told.org_id = $1 AND told.patient_id = $2 AND p.org_id = $1 AND p.survivor_id = told.survivor_id
    AND e.org_id = $1 AND e.patient_id = p.patient_id AND e.state = 2)sql"};

void ReturnToQueue(Transaction& tx, PatientId patient, Instant now, std::optional<AccountId> by) {
  tx.ExecLater(kReturnToQueue, tx.org(), patient, now, by);
}

std::vector<Statement> MatchingEntryStatements() {
  return {kFindPatientRecord, kHoldPatientRecord,  kHasOpenEpisode,   kHasMentor,    kSaveEntry,
          kSaveEntryState,    kHoldPatientRecords, kLockEntries,      kFindEntry,    kListWaiting,
          kListWaitingPage,   kListEndedPairs,     kDischargeEntries, kReturnToQueue};
}

}  // namespace cairn::mentorship::storage

#include "projection/storage/patient.h"

namespace cairn::projection::storage {

using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertPatient{"upsert_patient", R"sql(
  INSERT INTO patient (org_id, patient_id, survivor_id, shredded)
  VALUES ($1, $2, $2, false)
  ON CONFLICT (org_id, patient_id) DO NOTHING)sql"};

void UpsertPatient(Transaction& tx, PatientId patient) { tx.ExecLater(kUpsertPatient, tx.org(), patient); }

constexpr Statement kUpsertMerge{"upsert_merge", R"sql(
  INSERT INTO patient_merge (org_id, merge_id, survivor_id, duplicate_id, merged, source_version)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (org_id, merge_id) DO UPDATE
  SET merged = excluded.merged, source_version = excluded.source_version
  WHERE excluded.source_version > patient_merge.source_version)sql"};

// From the merges that stand: the duplicate and what is part of it go where the duplicate's merge leads, or to itself.
constexpr Statement kFollowMerges{"follow_merges", R"sql(
  WITH RECURSIVE below AS (
    SELECT $2::uuid AS patient_id
    UNION
    SELECT m.duplicate_id FROM below b JOIN patient_merge m ON m.survivor_id = b.patient_id
    WHERE m.org_id = $1 AND m.merged
  ), above AS (
    SELECT $2::uuid AS patient_id, 0 AS height
    UNION
    SELECT m.survivor_id, a.height + 1 FROM above a JOIN patient_merge m ON m.duplicate_id = a.patient_id
    WHERE m.org_id = $1 AND m.merged AND a.height < 100
  )
  UPDATE patient p
  SET survivor_id = (SELECT a.patient_id FROM above a ORDER BY a.height DESC LIMIT 1)
  FROM below b
  WHERE p.org_id = $1 AND p.patient_id = b.patient_id)sql"};

void UpsertMerge(Transaction& tx, const Merge& merge) {
  UpsertPatient(tx, merge.survivor);
  UpsertPatient(tx, merge.duplicate);
  tx.ExecLater(kUpsertMerge, tx.org(), merge.id, merge.survivor, merge.duplicate, merge.merged, merge.source_version);
  tx.Exec(kFollowMerges, tx.org(), merge.duplicate);
}

constexpr Statement kShredPatient{"shred_patient", R"sql(
  INSERT INTO patient (org_id, patient_id, survivor_id, shredded)
  VALUES ($1, $2, $2, true)
  ON CONFLICT (org_id, patient_id) DO UPDATE SET shredded = true)sql"};

void ShredPatient(Transaction& tx, PatientId patient) { tx.Exec(kShredPatient, tx.org(), patient); }

std::vector<Statement> PatientStatements() { return {kUpsertPatient, kUpsertMerge, kFollowMerges, kShredPatient}; }

}  // namespace cairn::projection::storage

#include "prescribing/storage/patient_watch.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Instant;
using platform::OrgId;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kMarkChanged{"mark_changed", R"sql(
  INSERT INTO patient_watch (org_id, patient_id, changed, due_at)
  SELECT $1, w.patient_id, true, 'infinity'
  FROM (SELECT $2::uuid AS patient_id
        UNION
        SELECT p.survivor_id FROM patient p WHERE p.org_id = $1 AND p.patient_id = $2) w
  ORDER BY w.patient_id
  ON CONFLICT (org_id, patient_id) DO UPDATE SET changed = true)sql"};

void MarkChangedLater(Transaction& tx, PatientId patient) { tx.ExecLater(kMarkChanged, tx.org(), patient); }

constexpr Statement kMarkManyChanged{"mark_many_changed", R"sql(
  INSERT INTO patient_watch (org_id, patient_id, changed, due_at)
  SELECT $1, w.patient_id, true, 'infinity'
  FROM unnest($2::uuid[]) AS w (patient_id)
  ORDER BY w.patient_id
  ON CONFLICT (org_id, patient_id) DO UPDATE SET changed = true)sql"};

void MarkManyChangedLater(Transaction& tx, const std::vector<PatientId>& patients) {
  tx.ExecLater(kMarkManyChanged, tx.org(), ArrayOf(patients));
}

constexpr Statement kMarkChangedOfOwner{"mark_changed_of_owner", R"sql(
  INSERT INTO patient_watch (org_id, patient_id, changed, due_at)
  SELECT DISTINCT a.org_id, p.survivor_id, true, 'infinity'::timestamptz
  FROM alert a
  JOIN patient p ON p.org_id = a.org_id AND p.patient_id = a.patient_id
  WHERE a.org_id = $1 AND a.owner_id = $2 AND a.outcome IS NULL
  ORDER BY p.survivor_id
  ON CONFLICT (org_id, patient_id) DO UPDATE SET changed = true)sql"};

void MarkChangedOfOwnerLater(Transaction& tx, AccountId owner) { tx.ExecLater(kMarkChangedOfOwner, tx.org(), owner); }

constexpr Statement kMarkAllChanged{"mark_all_changed", R"sql(
  UPDATE patient_watch SET changed = true WHERE org_id = $1 AND NOT changed)sql"};

void MarkAllChangedLater(Transaction& tx) { tx.ExecLater(kMarkAllChanged, tx.org()); }

constexpr Statement kFindUnreviewed{"find_unreviewed", R"sql(
  (SELECT org_id, patient_id FROM patient_watch WHERE changed LIMIT $2)
  UNION ALL
  (SELECT org_id, patient_id FROM patient_watch WHERE NOT changed AND due_at <= $1 LIMIT $2))sql"};

std::vector<WatchedPatient> FindUnreviewed(Transaction& tx, Instant now, int most) {
  std::vector<WatchedPatient> found;
  for (const auto& row : tx.Exec(kFindUnreviewed, now, most))
    found.push_back({Get<OrgId>(row, "org_id"), Get<PatientId>(row, "patient_id")});
  return found;
}

constexpr Statement kFindUnreviewedInCare{"find_unreviewed_in_care", R"sql(
  SELECT w.patient_id
  FROM patient_watch w
  WHERE w.org_id = $1 AND (w.changed OR w.due_at <= $3)
    AND (SELECT true
         FROM patient p
         JOIN care_relation c ON c.org_id = p.org_id AND c.patient_id = p.patient_id
         WHERE p.org_id = $1 AND p.survivor_id = w.patient_id AND c.account_id = $2 AND NOT c.closed
           AND (c.valid_to IS NULL OR c.valid_to > $3)
         LIMIT 1)
  LIMIT $4)sql"};

std::vector<PatientId> FindUnreviewedInCare(Transaction& tx, AccountId account, Instant now, int most) {
  std::vector<PatientId> found;
  for (const auto& row : tx.Exec(kFindUnreviewedInCare, tx.org(), account, now, most))
    found.push_back(Get<PatientId>(row, "patient_id"));
  return found;
}

constexpr Statement kHoldUnreviewed{"hold_unreviewed", R"sql(
  SELECT patient_id FROM patient_watch
  WHERE org_id = $1 AND patient_id = ANY($2::uuid[]) AND (changed OR due_at <= $3)
  ORDER BY patient_id
  FOR NO KEY UPDATE)sql"};
constexpr Statement kHoldUnreviewedNow{"hold_unreviewed_now", R"sql(
  SELECT patient_id FROM patient_watch
  WHERE org_id = $1 AND patient_id = ANY($2::uuid[]) AND (changed OR due_at <= $3)
  ORDER BY patient_id
  FOR NO KEY UPDATE SKIP LOCKED)sql"};

std::vector<PatientId> HoldUnreviewed(Transaction& tx, const std::vector<PatientId>& patients, Instant now, bool wait) {
  std::vector<PatientId> held;
  for (const auto& row : tx.Exec(wait ? kHoldUnreviewed : kHoldUnreviewedNow, tx.org(), ArrayOf(patients), now))
    held.push_back(Get<PatientId>(row, "patient_id"));
  return held;
}

constexpr Statement kSetReviewed{"set_reviewed", R"sql(
  UPDATE patient_watch SET changed = false, due_at = coalesce($3::timestamptz, 'infinity')
  WHERE org_id = $1 AND patient_id = $2)sql"};

void SetReviewedLater(Transaction& tx, PatientId patient, std::optional<Instant> due_at) {
  tx.ExecLater(kSetReviewed, tx.org(), patient, due_at);
}

std::vector<Statement> PatientWatchStatements() {
  return {kMarkChanged,          kMarkManyChanged, kMarkChangedOfOwner, kMarkAllChanged, kFindUnreviewed,
          kFindUnreviewedInCare, kHoldUnreviewed,  kHoldUnreviewedNow,  kSetReviewed};
}

}  // namespace cairn::prescribing::storage

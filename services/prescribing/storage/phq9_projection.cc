#include "prescribing/storage/phq9_projection.h"

#include "prescribing/storage/numbered_rows.h"

namespace cairn::prescribing::storage {

using platform::Date;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kTakeUpPhq9{"take_up_phq9", R"sql(
  INSERT INTO told_phq9 AS t (org_id, assessment_id, patient_id, assessed_on, item_9_positive, counts)
  VALUES ($1, $2, $3, $4, $5, true)
  ON CONFLICT (org_id, assessment_id) DO UPDATE
  SET patient_id = excluded.patient_id, assessed_on = excluded.assessed_on,
      item_9_positive = CASE WHEN t.item_9_positive THEN true
                             ELSE coalesce(excluded.item_9_positive, t.item_9_positive) END)sql"};

void TakeUpPhq9Later(Transaction& tx, const ToldPhq9& told) {
  tx.ExecLater(kTakeUpPhq9, tx.org(), told.id, told.patient, told.on, told.item9_positive);
}

constexpr Statement kDiscountPhq9{"discount_phq9", R"sql(
  INSERT INTO told_phq9 (org_id, assessment_id, patient_id, counts)
  VALUES ($1, $2, $3, false)
  ON CONFLICT (org_id, assessment_id) DO UPDATE SET counts = false)sql"};

void DiscountPhq9Later(Transaction& tx, PatientId patient, AssessmentId id) {
  tx.ExecLater(kDiscountPhq9, tx.org(), id, patient);
}

constexpr Statement kFindToldPhq9{"find_told_phq9", R"sql(
  SELECT t.assessment_id, p.survivor_id, t.assessed_on, t.item_9_positive
  FROM patient p
  JOIN told_phq9 t ON t.org_id = p.org_id AND t.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND t.counts
  ORDER BY t.assessed_on, t.assessment_id)sql"};

LaterRows FindToldPhq9Later(Transaction& tx, PatientId patient) {
  return tx.ExecLater(kFindToldPhq9, tx.org(), patient);
}

namespace {

ToldPhq9 ToldOf(const Row& row) {
  return {Get<AssessmentId>(row, "assessment_id"), Get<PatientId>(row, "survivor_id"), Get<Date>(row, "assessed_on"),
          GetOptional<bool>(row, "item_9_positive")};
}

}  // namespace

std::vector<ToldPhq9> ReadToldPhq9(LaterRows found) {
  std::vector<ToldPhq9> all;
  for (const auto& row : found.Get()) all.push_back(ToldOf(row));
  return all;
}

constexpr Statement kFindToldPhq9OfMany{"find_told_phq9_of_many", R"sql(
  SELECT i.n, t.assessment_id, i.patient_id AS survivor_id, t.assessed_on, t.item_9_positive
  FROM unnest($2::uuid[]) WITH ORDINALITY AS i (patient_id, n)
  CROSS JOIN LATERAL (
    SELECT x.assessment_id, x.assessed_on, x.item_9_positive
    FROM patient p
    JOIN told_phq9 x ON x.org_id = p.org_id AND x.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND x.counts
    OFFSET 0) t
  ORDER BY i.n, t.assessed_on, t.assessment_id)sql"};

LaterRows FindToldPhq9OfManyLater(Transaction& tx, const std::vector<PatientId>& patients) {
  return tx.ExecLater(kFindToldPhq9OfMany, tx.org(), ArrayOf(patients));
}

std::vector<std::vector<ToldPhq9>> ReadToldPhq9OfMany(LaterRows found, std::size_t many) {
  return ReadNumbered(std::move(found), many, ToldOf);
}

std::vector<Statement> Phq9Statements() { return {kTakeUpPhq9, kDiscountPhq9, kFindToldPhq9, kFindToldPhq9OfMany}; }

}  // namespace cairn::prescribing::storage

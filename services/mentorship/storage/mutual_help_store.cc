#include "mentorship/storage/mutual_help_store.h"

namespace cairn::mentorship::storage {

using domain::MutualHelpAnswer;
using platform::Date;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertMutualHelpAnswer{"upsert_mutual_help_answer", R"sql(
  INSERT INTO mutual_help_answer
    (org_id, assessment_id, patient_id, instrument, assessed_on, least_days, most_days, counts)
  VALUES ($1, $2, $3, $4, $5, $6, $7, true)
  ON CONFLICT (org_id, assessment_id) DO UPDATE
  SET patient_id = excluded.patient_id, instrument = excluded.instrument, assessed_on = excluded.assessed_on,
      least_days = excluded.least_days, most_days = excluded.most_days)sql"};

void UpsertMutualHelpAnswer(Transaction& tx, PatientId patient, const MutualHelpAnswer& answer) {
  tx.ExecLater(kUpsertMutualHelpAnswer, tx.org(), answer.assessment, patient, static_cast<int>(answer.instrument),
               answer.on, answer.days.least, answer.days.most);
}

constexpr Statement kDiscountMutualHelpAnswer{"discount_mutual_help_answer", R"sql(
  INSERT INTO mutual_help_answer (org_id, assessment_id, counts)
  VALUES ($1, $2, false)
  ON CONFLICT (org_id, assessment_id) DO UPDATE SET counts = false)sql"};

void DiscountMutualHelpAnswer(Transaction& tx, AssessmentId id) {
  tx.ExecLater(kDiscountMutualHelpAnswer, tx.org(), id);
}

constexpr Statement kListMutualHelpAnswers{"list_mutual_help_answers", R"sql(
  SELECT a.assessment_id, a.instrument, a.assessed_on, a.least_days, a.most_days
  FROM patient p
  JOIN mutual_help_answer a ON a.org_id = p.org_id AND a.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND a.counts
  ORDER BY a.assessed_on DESC, a.assessment_id DESC
  LIMIT $3)sql"};

std::vector<MutualHelpAnswer> ListMutualHelpAnswers(Transaction& tx, PatientId patient, int limit) {
  std::vector<MutualHelpAnswer> answers;
  for (const auto& row : tx.Exec(kListMutualHelpAnswers, tx.org(), patient, limit)) {
    answers.push_back({.assessment = Get<AssessmentId>(row, "assessment_id"),
                       .instrument = static_cast<domain::MutualHelpInstrument>(Get<int>(row, "instrument")),
                       .on = Get<Date>(row, "assessed_on"),
                       .days = {Get<int>(row, "least_days"), Get<int>(row, "most_days")}});
  }
  return answers;
}

std::vector<Statement> MutualHelpStatements() {
  return {kUpsertMutualHelpAnswer, kDiscountMutualHelpAnswer, kListMutualHelpAnswers};
}

}  // namespace cairn::mentorship::storage

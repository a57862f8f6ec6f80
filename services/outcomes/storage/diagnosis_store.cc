#include "outcomes/storage/diagnosis_store.h"

namespace cairn::outcomes::storage {

using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kUpsertDiagnosis{"upsert_diagnosis", R"sql(
  INSERT INTO diagnosis (org_id, diagnosis_id, disorder)
  VALUES ($1, $2, $3)
  ON CONFLICT (org_id, diagnosis_id) DO NOTHING)sql"};

void UpsertDiagnosis(Transaction& tx, DiagnosisId id, int disorder) {
  tx.ExecLater(kUpsertDiagnosis, tx.org(), id, static_cast<std::int16_t>(disorder));
}

constexpr Statement kUpsertEpisodeDiagnosis{"upsert_episode_diagnosis", R"sql(
  INSERT INTO episode_diagnosis (org_id, episode_id, diagnosis_id)
  VALUES ($1, $2, $3)
  ON CONFLICT (org_id, episode_id) DO NOTHING)sql"};

void UpsertEpisodeDiagnosis(Transaction& tx, EpisodeId episode, DiagnosisId diagnosis) {
  tx.ExecLater(kUpsertEpisodeDiagnosis, tx.org(), episode, diagnosis);
}

std::vector<Statement> DiagnosisStatements() { return {kUpsertDiagnosis, kUpsertEpisodeDiagnosis}; }

}  // namespace cairn::outcomes::storage

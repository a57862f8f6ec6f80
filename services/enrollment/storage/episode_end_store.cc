#include "enrollment/storage/episode_end_store.h"

namespace cairn::enrollment::storage {

using platform::Instant;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::optional<std::int16_t> Small(const std::optional<int>& number) {
  if (!number) return std::nullopt;
  return static_cast<std::int16_t>(*number);
}

}  // namespace

// Disorder 2: opioid use; state 1: recorded.
constexpr Statement kLoadCounselingFacts{"load_counseling_facts", R"sql(
  SELECT EXISTS (
           SELECT 1 FROM diagnosis d
           WHERE d.org_id = $1 AND d.patient_id = $2 AND d.disorder = 2 AND d.state = 1) AS has_opioid_use_disorder,
         2 = ANY (t.disorders) AS programme_treats_opioid_use_disorder
  FROM programme p
  JOIN programme_template t ON t.code = p.template_code AND t.version = p.template_version
  WHERE p.org_id = $1 AND p.programme_id = $3)sql"};

domain::CounselingFacts LoadCounselingFacts(Transaction& tx, const domain::Episode& episode) {
  const auto row = tx.Exec(kLoadCounselingFacts, tx.org(), episode.patient, episode.programme)[0];
  return {.has_opioid_use_disorder = Get<bool>(row, "has_opioid_use_disorder"),
          .programme_treats_opioid_use_disorder = Get<bool>(row, "programme_treats_opioid_use_disorder")};
}

constexpr Statement kInsertOverdoseCounseling{"insert_overdose_counseling", R"sql(
  INSERT INTO episode_overdose_counseling (org_id, episode_id, outcome, not_possible_reason, naloxone, counseled_on,
                                           account_id, recorded_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8))sql"};

constexpr Statement kInsertEpisodeTransfer{"insert_episode_transfer", R"sql(
  INSERT INTO episode_transfer (org_id, episode_id, to_episode_id, referral_id)
  VALUES ($1, $2, $3, $4))sql"};

void InsertEpisodeEnd(Transaction& tx, const domain::Episode& episode, Instant now) {
  if (const auto& counseling = episode.counseling) {
    tx.Exec(kInsertOverdoseCounseling, tx.org(), episode.id, static_cast<std::int16_t>(counseling->outcome),
            Small(counseling->not_possible_reason), Small(counseling->naloxone), counseling->on, counseling->by, now);
  }
  if (episode.transferred_to || episode.transferred_by) {
    tx.Exec(kInsertEpisodeTransfer, tx.org(), episode.id, episode.transferred_to, episode.transferred_by);
  }
}

std::vector<Statement> EpisodeEndStatements() {
  return {kLoadCounselingFacts, kInsertOverdoseCounseling, kInsertEpisodeTransfer};
}

}  // namespace cairn::enrollment::storage

#include "enrollment/storage/emergency_summary_store.h"

namespace cairn::enrollment::storage {

using platform::Date;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kListRecentEpisodes{"list_recent_episodes", R"sql(
  SELECT p.name AS programme_name, p.template_code, e.state, e.started_on, e.ended_on
  FROM episode e
  JOIN programme p ON p.org_id = e.org_id AND p.programme_id = e.programme_id
  WHERE e.org_id = $1 AND e.patient_id = $2 AND (e.ended_on IS NULL OR e.ended_on >= $3)
  ORDER BY e.started_on DESC, e.episode_id DESC)sql"};

std::vector<RecentEpisode> ListRecentEpisodes(Transaction& tx, PatientId patient, Date since) {
  std::vector<RecentEpisode> episodes;
  for (const auto& row : tx.Exec(kListRecentEpisodes, tx.org(), patient, since)) {
    episodes.push_back({.programme_name = Get<std::string>(row, "programme_name"),
                        .template_code = Get<std::string>(row, "template_code"),
                        .state = static_cast<domain::EpisodeState>(Get<std::int16_t>(row, "state")),
                        .started_on = Get<Date>(row, "started_on"),
                        .ended_on = GetOptional<Date>(row, "ended_on")});
  }
  return episodes;
}

// Which programmes an advice is about is looked at in its newest version alone.
constexpr Statement kListEmergencyAdvice{"list_emergency_advice", R"sql(
  SELECT newest.code, newest.version, newest.headline, newest.body, newest.source
  FROM (
    SELECT DISTINCT ON (a.code) a.code, a.version, a.template_codes, a.headline, a.body, a.source
    FROM emergency_advice a
    WHERE a.effective_on <= $2
    ORDER BY a.code, a.version DESC
  ) newest
  WHERE newest.template_codes && $1::text[]
  ORDER BY newest.code)sql"};

std::vector<Advice> ListEmergencyAdvice(Transaction& tx, const std::vector<std::string>& template_codes, Date today) {
  std::vector<Advice> all;
  for (const auto& row : tx.Exec(kListEmergencyAdvice, ArrayOf(template_codes), today)) {
    all.push_back({.code = Get<std::string>(row, "code"),
                   .version = Get<std::int32_t>(row, "version"),
                   .headline = Get<std::string>(row, "headline"),
                   .body = Get<std::string>(row, "body"),
                   .source = Get<std::string>(row, "source")});
  }
  return all;
}

std::vector<Statement> EmergencySummaryStatements() { return {kListRecentEpisodes, kListEmergencyAdvice}; }

}  // namespace cairn::enrollment::storage

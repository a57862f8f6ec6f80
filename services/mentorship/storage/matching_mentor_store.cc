#include "mentorship/storage/matching_mentor_store.h"

#include <set>

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetTextArray;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kLockMentors{"lock_mentors", R"sql(
  SELECT mentor_id FROM mentor WHERE org_id = $1 AND mentor_id = ANY($2::uuid[]) ORDER BY mentor_id
  FOR NO KEY UPDATE)sql"};

void LockMentors(Transaction& tx, const std::vector<MentorId>& mentors) {
  tx.ExecLater(kLockMentors, tx.org(), ArrayOf(mentors));
}

constexpr Statement kFindMentorIds{"find_mentor_ids", R"sql(
  SELECT mentor_id FROM mentor WHERE org_id = $1 AND mentor_id = ANY($2::uuid[]))sql"};

Result<void> RequireMentors(Transaction& tx, const std::vector<MentorId>& mentors) {
  if (mentors.empty()) return {};
  std::set<MentorId> known;
  for (const auto& row : tx.Exec(kFindMentorIds, tx.org(), ArrayOf(mentors)))
    known.insert(Get<MentorId>(row, "mentor_id"));
  for (const auto mentor : mentors) {
    if (!known.contains(mentor)) return Fail(MentorNotFound(mentor));
  }
  return {};
}

constexpr Statement kListMentorLoads{"list_mentor_loads", R"sql(
  SELECT mentor_id, max(approved_at) AS last_match_at,
         coalesce(array_agg((extract(epoch FROM approved_at) * 1000000)::bigint ORDER BY approved_at)
                    FILTER (WHERE state BETWEEN 2 AND 4), '{}') AS matched_at
  FROM relationship
  WHERE org_id = $1 AND mentor_id = ANY($2::uuid[]) AND approved_at IS NOT NULL
  GROUP BY mentor_id)sql"};

std::map<MentorId, MentorLoad> ListMentorLoads(Transaction& tx, const std::vector<MentorId>& mentors) {
  std::map<MentorId, MentorLoad> loads;
  for (const auto& row : tx.Exec(kListMentorLoads, tx.org(), ArrayOf(mentors))) {
    auto& load = loads[Get<MentorId>(row, "mentor_id")];
    load.last_match_at = Get<Instant>(row, "last_match_at");
    for (const auto& text : GetTextArray(row, "matched_at"))
      load.matched_at.emplace_back(std::chrono::microseconds(std::stoll(text)));
  }
  return loads;
}

constexpr Statement kListStandingMatches{"list_standing_matches", R"sql(
  SELECT DISTINCT ON (p.survivor_id) p.survivor_id, r.mentor_id, r.approved_at
  FROM relationship r
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.state BETWEEN 2 AND 4
  ORDER BY p.survivor_id, r.approved_at)sql"};

std::vector<StandingMatch> ListStandingMatches(Transaction& tx) {
  std::vector<StandingMatch> matches;
  for (const auto& row : tx.Exec(kListStandingMatches, tx.org()))
    matches.push_back(
        {Get<PatientId>(row, "survivor_id"), Get<MentorId>(row, "mentor_id"), Get<Instant>(row, "approved_at")});
  return matches;
}

constexpr Statement kListAccountStandings{"list_account_standings", R"sql(
  SELECT account_id, active FROM account WHERE org_id = $1 AND account_id = ANY($2::uuid[]))sql"};

std::map<AccountId, bool> ListAccountStandings(Transaction& tx, const std::vector<AccountId>& accounts) {
  std::map<AccountId, bool> standings;
  for (const auto& row : tx.Exec(kListAccountStandings, tx.org(), ArrayOf(accounts)))
    standings.emplace(Get<AccountId>(row, "account_id"), Get<bool>(row, "active"));
  return standings;
}

std::vector<Statement> MatchingMentorStatements() {
  return {kLockMentors, kFindMentorIds, kListMentorLoads, kListStandingMatches, kListAccountStandings};
}

}  // namespace cairn::mentorship::storage

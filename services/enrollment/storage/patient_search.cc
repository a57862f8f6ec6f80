#include "enrollment/storage/patient_search.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "enrollment/domain/search_keys.h"

namespace cairn::enrollment::storage {

using platform::AccountId;
using platform::Instant;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::GetOptional;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::size_t kMaxMatches = 20;
constexpr int kMaxCandidates = 500;

// A single letter is no prefix that is indexed: it is only looked up where a whole name consists of single letters, and
// compared after opening otherwise.
std::vector<std::string> LookedUpWords(const std::vector<std::string>& words) {
  std::vector<std::string> longer;
  for (const auto& word : words) {
    if (word.size() > 1) longer.push_back(word);
  }
  return longer.empty() ? words : longer;
}

std::set<Token> TokensOfQuery(const OrgKeys& keys, const PatientQuery& query) {
  std::set<Token> tokens;
  for (const auto& word : LookedUpWords(query.words))
    tokens.insert(NamePrefixToken(keys, domain::SearchedPrefix(word)));
  if (query.birth_date) tokens.insert(BirthDateToken(keys, *query.birth_date));
  if (query.mrn) tokens.insert(MrnToken(keys, *query.mrn));
  if (query.phone) tokens.insert(PhoneToken(keys, *query.phone));
  return tokens;
}

bool Contains(const std::vector<std::string>& items, const std::string& item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

bool Matches(const PatientQuery& query, const v1::PatientProfile& profile) {
  if (query.birth_date && BirthDateOf(profile) != query.birth_date) return false;
  if (query.mrn && !Contains(MrnsOf(profile), *query.mrn)) return false;
  if (query.phone && !Contains(PhonesOf(profile), *query.phone)) return false;
  return query.words.empty() || domain::NameMatches(query.words, NameWordsOf(profile));
}

struct Ranked {
  std::size_t words_not_met_in_full;
  std::string name;
  PatientRecord record;
  /// Who the record has become part of.
  std::optional<PatientId> survivor;
};

bool Before(const Ranked& a, const Ranked& b) {
  return std::tie(a.words_not_met_in_full, a.name, a.record.id) <
         std::tie(b.words_not_met_in_full, b.name, b.record.id);
}

Ranked Rank(const PatientQuery& query, PatientRecord record, std::optional<PatientId> survivor) {
  const auto words = NameWordsOf(record.profile);
  const auto unmet = std::count_if(query.words.begin(), query.words.end(),
                                   [&](const std::string& word) { return !Contains(words, word); });
  auto name = NameSortKey(record.profile);
  return {static_cast<std::size_t>(unmet), std::move(name), std::move(record), survivor};
}

}  // namespace

bool IsSearchable(const PatientQuery& query) {
  std::size_t letters = 0;
  for (const auto& word : query.words) letters += word.size();
  if (!query.words.empty()) return letters >= 2;
  return query.birth_date || query.mrn || query.phone;
}

constexpr Statement kSearchOrganisation{"search_organisation", R"sql(
  SELECT p.patient_id, p.merged_into, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM (
    SELECT t.patient_id
    FROM unnest($2::smallint[], $3::bigint[]) AS asked (kind, token)
    JOIN patient_token t ON t.org_id = $1 AND t.kind = asked.kind AND t.token = asked.token
    GROUP BY t.patient_id
    HAVING count(*) = $4
    ORDER BY t.patient_id
    LIMIT $5
  ) found
  JOIN patient p ON p.org_id = $1 AND p.patient_id = found.patient_id
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE k.wrapped IS NOT NULL)sql"};

constexpr Statement kSearchPanel{"search_panel", R"sql(
  SELECT p.patient_id, p.merged_into, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM (
    SELECT hit.patient_id
    FROM (
      SELECT t.patient_id
      FROM unnest($2::smallint[], $3::bigint[]) AS asked (kind, token)
      JOIN patient_token t ON t.org_id = $1 AND t.kind = asked.kind AND t.token = asked.token
      GROUP BY t.patient_id
      HAVING count(*) = $4
    ) hit
    JOIN patient h ON h.org_id = $1 AND h.patient_id = hit.patient_id
    WHERE EXISTS (
      SELECT 1 FROM care_relation r
      WHERE r.org_id = $1 AND r.account_id = $6 AND r.patient_id = coalesce(h.merged_into, h.patient_id)
        AND r.valid_from <= $7 AND (r.valid_to IS NULL OR r.valid_to > $7))
    ORDER BY hit.patient_id
    LIMIT $5
  ) found
  JOIN patient p ON p.org_id = $1 AND p.patient_id = found.patient_id
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE k.wrapped IS NOT NULL)sql"};

namespace {

Rows FindCandidates(Transaction& tx, const std::set<Token>& tokens, std::optional<AccountId> panel_of, Instant now) {
  std::vector<std::int64_t> kinds, values;
  for (const auto& token : tokens) {
    kinds.push_back(static_cast<std::int64_t>(token.kind));
    values.push_back(token.value);
  }
  const auto count = static_cast<std::int64_t>(tokens.size());
  // One candidate more than is looked at tells that there are more.
  if (!panel_of) {
    return tx.Exec(kSearchOrganisation, tx.org(), ArrayOf(kinds), ArrayOf(values), count, kMaxCandidates + 1);
  }
  return tx.Exec(kSearchPanel, tx.org(), ArrayOf(kinds), ArrayOf(values), count, kMaxCandidates + 1, *panel_of, now);
}

// A merged record is found by what it says, and answered as the one that it has become part of; each once.
std::vector<PatientRecord> Survivors(Transaction& tx, const OrgKeys& keys, std::vector<Ranked> ranked) {
  std::vector<PatientId> merged;
  for (const auto& one : ranked) {
    if (one.survivor) merged.push_back(*one.survivor);
  }
  std::map<PatientId, PatientRecord> survivors;
  for (auto& record : ListPatients(tx, keys, merged)) survivors[record.id] = std::move(record);
  std::vector<PatientRecord> patients;
  std::set<PatientId> listed;
  for (auto& one : ranked) {
    if (one.survivor && !survivors.contains(*one.survivor)) continue;
    auto record = one.survivor ? survivors.at(*one.survivor) : std::move(one.record);
    if (listed.insert(record.id).second) patients.push_back(std::move(record));
  }
  return patients;
}

}  // namespace

PatientMatches SearchPatients(Transaction& tx, const OrgKeys& keys, const PatientQuery& query,
                              std::optional<AccountId> panel_of, Instant now) {
  const auto rows = FindCandidates(tx, TokensOfQuery(keys, query), panel_of, now);
  std::vector<Ranked> ranked;
  for (const auto& row : rows) {
    auto record = OpenPatient(keys, row);
    if (Matches(query, record.profile)) {
      ranked.push_back(Rank(query, std::move(record), GetOptional<PatientId>(row, "merged_into")));
    }
  }
  std::sort(ranked.begin(), ranked.end(), Before);
  PatientMatches matches;
  matches.truncated = ranked.size() > kMaxMatches || rows.size() > static_cast<std::size_t>(kMaxCandidates);
  if (ranked.size() > kMaxMatches) ranked.resize(kMaxMatches);
  matches.patients = Survivors(tx, keys, std::move(ranked));
  return matches;
}

std::vector<Statement> PatientSearchStatements() { return {kSearchOrganisation, kSearchPanel}; }

}  // namespace cairn::enrollment::storage

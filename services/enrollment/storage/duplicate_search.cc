#include "enrollment/storage/duplicate_search.h"

#include <algorithm>
#include <map>
#include <set>

#include "enrollment/wire/duplicate_wire.h"

namespace cairn::enrollment::storage {

using domain::DuplicateBand;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr int kMostCompared = 200;
constexpr std::size_t kMostCandidates = 10;
constexpr int kMostPairsOfChunk = 5000;

// Hashes to look up, as parallel arrays; `nth` is whose they are, from 1.
struct Asked {
  std::vector<std::int64_t> kinds, values, nth;
  void Add(const std::vector<Token>& tokens, std::size_t whose) {
    for (const auto& token : tokens) {
      kinds.push_back(static_cast<std::int64_t>(token.kind));
      values.push_back(token.value);
      nth.push_back(static_cast<std::int64_t>(whose));
    }
  }
};

}  // namespace

constexpr Statement kFindDuplicates{"find_duplicates", R"sql(
  SELECT p.patient_id, p.merged_into, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM (
    SELECT t.patient_id
    FROM unnest($2::smallint[], $3::bigint[]) AS asked (kind, token)
    JOIN patient_token t ON t.org_id = $1 AND t.kind = asked.kind AND t.token = asked.token
    GROUP BY t.patient_id
    ORDER BY count(*) DESC, t.patient_id
    LIMIT $4
  ) found
  JOIN patient p ON p.org_id = $1 AND p.patient_id = found.patient_id
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE k.wrapped IS NOT NULL)sql"};

namespace {

struct Found {
  DuplicateCandidate candidate;
  std::optional<PatientId> survivor;
};

std::vector<Found> Compare(Transaction& tx, const OrgKeys& keys, const v1::PatientProfile& profile) {
  Asked asked;
  asked.Add(DuplicateTokensOf(keys, profile), 1);
  const auto comparable = wire::ToComparable(profile);
  std::vector<Found> found;
  for (const auto& row :
       tx.Exec(kFindDuplicates, tx.org(), ArrayOf(asked.kinds), ArrayOf(asked.values), kMostCompared)) {
    auto record = OpenPatient(keys, row);
    auto score = domain::ScoreDuplicate(comparable, wire::ToComparable(record.profile));
    if (score.band == DuplicateBand::kNone) continue;
    found.push_back({{std::move(record), std::move(score)}, GetOptional<PatientId>(row, "merged_into")});
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return std::pair(-a.candidate.score.weight, a.candidate.patient.id) <
           std::pair(-b.candidate.score.weight, b.candidate.patient.id);
  });
  return found;
}

}  // namespace

std::vector<DuplicateCandidate> FindDuplicates(Transaction& tx, const OrgKeys& keys,
                                               const v1::PatientProfile& profile) {
  auto found = Compare(tx, keys, profile);
  std::vector<PatientId> merged;
  for (const auto& one : found) {
    if (one.survivor) merged.push_back(*one.survivor);
  }
  std::map<PatientId, PatientRecord> survivors;
  for (auto& record : ListPatients(tx, keys, merged)) survivors[record.id] = std::move(record);
  std::vector<DuplicateCandidate> candidates;
  std::set<PatientId> listed;
  for (auto& one : found) {
    if (candidates.size() == kMostCandidates) break;
    if (one.survivor && !survivors.contains(*one.survivor)) continue;
    if (one.survivor) one.candidate.patient = survivors.at(*one.survivor);
    if (listed.insert(one.candidate.patient.id).second) candidates.push_back(std::move(one.candidate));
  }
  return candidates;
}

// Without the sounds of names alone (kind 5): their lists grow with the clinic, and two other kinds meet nearly always.
constexpr Statement kFindDuplicatesOfNew{"find_duplicates_of_new", R"sql(
  SELECT asked.nth, t.patient_id
  FROM unnest($2::smallint[], $3::bigint[], $4::integer[]) AS asked (kind, token, nth)
  JOIN patient_token t ON t.org_id = $1 AND t.kind = asked.kind AND t.token = asked.token
  JOIN patient p ON p.org_id = $1 AND p.patient_id = t.patient_id
  WHERE asked.kind <> 5 AND t.patient_id <> ($5::uuid[])[asked.nth] AND p.merged_into IS NULL
  GROUP BY asked.nth, t.patient_id
  HAVING count(DISTINCT asked.kind) >= 2
  LIMIT $6)sql"};

namespace {

/// Whom to compare with whom: position of the new patient and the other's id.
std::vector<std::pair<std::size_t, PatientId>> ListWorthComparing(Transaction& tx, const OrgKeys& keys,
                                                                  const std::vector<NewPatient>& patients) {
  Asked asked;
  std::vector<PatientId> ids;
  for (const auto& patient : patients) {
    ids.push_back(patient.id);
    asked.Add(DuplicateTokensOf(keys, *patient.profile), ids.size());
  }
  std::vector<std::pair<std::size_t, PatientId>> pairs;
  for (const auto& row : tx.Exec(kFindDuplicatesOfNew, tx.org(), ArrayOf(asked.kinds), ArrayOf(asked.values),
                                 ArrayOf(asked.nth), ArrayOf(ids), kMostPairsOfChunk)) {
    pairs.emplace_back(static_cast<std::size_t>(Get<std::int32_t>(row, "nth") - 1), Get<PatientId>(row, "patient_id"));
  }
  return pairs;
}

}  // namespace

std::vector<LikelyPair> FindDuplicatesOfNew(Transaction& tx, const OrgKeys& keys,
                                            const std::vector<NewPatient>& patients) {
  if (patients.empty()) return {};
  const auto worth_comparing = ListWorthComparing(tx, keys, patients);
  std::map<PatientId, domain::Comparable> comparables;
  for (const auto& patient : patients) comparables[patient.id] = wire::ToComparable(*patient.profile);
  std::vector<PatientId> others;
  for (const auto& [nth, other] : worth_comparing) {
    if (!comparables.contains(other)) others.push_back(other);
  }
  for (const auto& record : ListPatients(tx, keys, others)) comparables[record.id] = wire::ToComparable(record.profile);
  std::map<std::pair<PatientId, PatientId>, domain::DuplicateScore> likely;
  for (const auto& [nth, other] : worth_comparing) {
    const auto id = patients[nth].id;
    if (!comparables.contains(other)) continue;
    auto score = domain::ScoreDuplicate(comparables.at(id), comparables.at(other));
    if (score.band >= DuplicateBand::kLikely) likely.insert_or_assign(std::minmax(id, other), std::move(score));
  }
  std::vector<LikelyPair> pairs;
  for (auto& [ids, score] : likely) pairs.push_back({ids.first, ids.second, std::move(score)});
  return pairs;
}

std::vector<Statement> DuplicateSearchStatements() { return {kFindDuplicates, kFindDuplicatesOfNew}; }

}  // namespace cairn::enrollment::storage

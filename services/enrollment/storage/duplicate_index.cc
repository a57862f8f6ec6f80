#include "enrollment/storage/duplicate_index.h"

namespace cairn::enrollment::storage {

using platform::OrgId;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

// Whoever registers a patient publishes it: every organisation with patients has a head.
constexpr Statement kListOrganisations{"list_organisations", "SELECT org_id FROM outbox_head"};

std::vector<OrgId> ListOrganisations(Transaction& tx) {
  std::vector<OrgId> orgs;
  for (const auto& row : tx.Exec(kListOrganisations)) orgs.push_back(Get<OrgId>(row, "org_id"));
  return orgs;
}

constexpr Statement kStartDuplicateIndex{"start_duplicate_index", R"sql(
  INSERT INTO duplicate_index_progress (org_id, after_id, done)
  VALUES ($1, '00000000-0000-0000-0000-000000000000', false)
  ON CONFLICT (org_id) DO NOTHING)sql"};
constexpr Statement kLockDuplicateIndex{"lock_duplicate_index", R"sql(
  SELECT after_id, done FROM duplicate_index_progress WHERE org_id = $1 FOR UPDATE)sql"};

// Locked, so that no correction of a profile comes between reading it and adding its hashes.
constexpr Statement kListPatientsToIndex{"list_patients_to_index", R"sql(
  SELECT p.patient_id, p.version, p.sealed, p.created_at, p.updated_at, k.wrapping_key_id, k.wrapped
  FROM patient p
  JOIN patient_key k ON k.org_id = p.org_id AND k.patient_id = p.patient_id AND k.key_version = p.key_version
  WHERE p.org_id = $1 AND p.patient_id > $2 AND k.wrapped IS NOT NULL
  ORDER BY p.patient_id
  LIMIT $3
  FOR NO KEY UPDATE OF p)sql"};

constexpr Statement kAddTokens{"add_tokens", R"sql(
  INSERT INTO patient_token (org_id, kind, token, patient_id)
  SELECT $1::uuid, t.kind, t.token, t.patient_id
  FROM unnest($2::smallint[], $3::bigint[], $4::uuid[]) AS t (kind, token, patient_id)
  ORDER BY t.kind, t.token
  ON CONFLICT (org_id, kind, token, patient_id) DO NOTHING)sql"};

constexpr Statement kAdvanceDuplicateIndex{"advance_duplicate_index", R"sql(
  UPDATE duplicate_index_progress SET after_id = $2, done = $3 WHERE org_id = $1)sql"};

bool IndexMorePatients(Transaction& tx, const OrgKeys& keys, int limit) {
  tx.Exec(kStartDuplicateIndex, tx.org());
  const auto progress = tx.Exec(kLockDuplicateIndex, tx.org());
  if (Get<bool>(progress[0], "done")) return false;
  auto last = Get<PatientId>(progress[0], "after_id");
  std::vector<std::int64_t> kinds, values;
  std::vector<PatientId> patients;
  const auto rows = tx.Exec(kListPatientsToIndex, tx.org(), last, limit);
  for (const auto& row : rows) {
    const auto record = OpenPatient(keys, row);
    for (const auto& token : TokensOf(keys, record.profile)) {
      kinds.push_back(static_cast<std::int64_t>(token.kind));
      values.push_back(token.value);
      patients.push_back(record.id);
    }
    last = record.id;
  }
  tx.Exec(kAddTokens, tx.org(), ArrayOf(kinds), ArrayOf(values), ArrayOf(patients));
  const bool done = rows.size() < static_cast<std::size_t>(limit);
  tx.Exec(kAdvanceDuplicateIndex, tx.org(), last, done);
  return !done;
}

std::vector<Statement> DuplicateIndexStatements() {
  return {kListOrganisations,   kStartDuplicateIndex, kLockDuplicateIndex,
          kListPatientsToIndex, kAddTokens,           kAdvanceDuplicateIndex};
}

}  // namespace cairn::enrollment::storage

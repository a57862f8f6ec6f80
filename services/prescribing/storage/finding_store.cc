#include "prescribing/storage/finding_store.h"

#include <algorithm>

#include "platform/postgres/binary_array.h"
#include "prescribing/storage/errors.h"
#include "prescribing/storage/numbered_rows.h"

namespace cairn::prescribing::storage {

using platform::AccountId;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::crypto::OrgKeys;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::LaterRows;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr char kFindingTable[] = "finding";

FindingRecord ReadFinding(const Row& row, const projection::storage::PatientOpener& opener) {
  FindingRecord finding{.id = Get<FindingId>(row, "finding_id"),
                        .version = Get<std::int64_t>(row, "version"),
                        .patient = Get<PatientId>(row, "patient_id"),
                        .kind = Get<std::int16_t>(row, "kind"),
                        .observed_at = Get<Instant>(row, "observed_at"),
                        .value = GetOptional<std::string>(row, "value"),
                        .note = "",
                        .recorded_at = Get<Instant>(row, "recorded_at"),
                        .recorded_by = Get<AccountId>(row, "recorded_by"),
                        .retraction_reason = GetOptional<std::int16_t>(row, "retraction_reason")};
  const auto sealed_under = Get<PatientId>(row, "sealed_under");
  const auto open = [&](const char* column) -> std::optional<std::string> {
    const auto sealed = GetOptional<Bytes>(row, column);
    return sealed ? opener.Open(sealed_under, kFindingTable, column, finding.id.value, sealed->value) : std::nullopt;
  };
  finding.is_identifying = !finding.value;
  if (finding.is_identifying) finding.value = open("sealed_value");
  finding.note = open("sealed_note").value_or("");
  return finding;
}

}  // namespace

// What is absent travels empty.
constexpr Statement kInsertFindings{"insert_findings", R"sql(
  INSERT INTO finding (org_id, finding_id, patient_id, version, kind, observed_at, value, sealed_value, sealed_note,
                       sealed_under, recorded_at, recorded_by)
  SELECT $1, f.id, $2, 1, f.kind, f.observed_at, nullif(f.value, '')::jsonb, nullif(f.sealed_value, ''),
         nullif(f.sealed_note, ''), $2, $3, $4
  FROM unnest($5::uuid[], $6::smallint[], $7::timestamptz[], $8::text[], $9::bytea[], $10::bytea[])
       AS f (id, kind, observed_at, value, sealed_value, sealed_note))sql"};

namespace {

bool IsSealed(const FindingRecord& finding) { return finding.is_identifying || !finding.note.empty(); }

}  // namespace

void InsertFindings(Transaction& tx, const OrgKeys& keys, const std::vector<FindingRecord>& findings) {
  const auto& first = findings.front();
  std::optional<projection::storage::PatientSealer> sealer;
  if (std::any_of(findings.begin(), findings.end(), IsSealed))
    sealer.emplace(tx, keys, first.patient, first.recorded_at);
  std::vector<FindingId> ids;
  std::vector<std::int64_t> kinds;
  std::vector<std::string> moments, values;
  std::vector<Bytes> sealed_values, sealed_notes;
  for (const auto& finding : findings) {
    const auto seal = [&](const char* column, const std::string& text) {
      return Bytes{sealer->Seal(kFindingTable, column, finding.id.value, text)};
    };
    ids.push_back(finding.id);
    kinds.push_back(finding.kind);
    moments.push_back(platform::FormatInstant(finding.observed_at));
    values.push_back(finding.is_identifying ? "" : finding.value.value());
    sealed_values.push_back(finding.is_identifying ? seal("sealed_value", finding.value.value()) : Bytes{});
    sealed_notes.push_back(finding.note.empty() ? Bytes{} : seal("sealed_note", finding.note));
  }
  tx.ExecLater(kInsertFindings, tx.org(), first.patient, first.recorded_at, first.recorded_by, ArrayOf(ids),
               ArrayOf(kinds), ArrayOf(moments), platform::postgres::BinaryArrayOf(values),
               platform::postgres::BinaryArrayOf(sealed_values), platform::postgres::BinaryArrayOf(sealed_notes));
}

constexpr Statement kListFindings{"list_findings", R"sql(
  SELECT f.finding_id, f.version, f.patient_id, f.kind, f.observed_at, f.value::text AS value, f.sealed_value,
         f.sealed_note, f.sealed_under, f.recorded_at, f.recorded_by, f.retraction_reason
  FROM patient p
  JOIN finding f ON f.org_id = p.org_id AND f.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3::smallint IS NULL OR f.kind = $3)
    AND ($4::timestamptz IS NULL OR (f.observed_at, f.finding_id) < ($4, $5::uuid))
  ORDER BY f.observed_at DESC, f.finding_id DESC
  LIMIT $6)sql"};
constexpr Statement kListLatestFindings{"list_latest_findings", R"sql(
  SELECT l.finding_id, l.version, l.patient_id, l.kind, l.observed_at, l.value::text AS value, l.sealed_value,
         l.sealed_note, l.sealed_under, l.recorded_at, l.recorded_by, l.retraction_reason
  FROM (
    SELECT DISTINCT ON (f.kind)
           f.finding_id, f.version, f.patient_id, f.kind, f.observed_at, f.value, f.sealed_value, f.sealed_note,
           f.sealed_under, f.recorded_at, f.recorded_by, f.retraction_reason
    FROM patient p
    JOIN finding f ON f.org_id = p.org_id AND f.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = $2 AND ($3::smallint IS NULL OR f.kind = $3) AND f.retracted_at IS NULL
    ORDER BY f.kind, f.observed_at DESC, f.recorded_at DESC, f.finding_id DESC) l
  WHERE $4::timestamptz IS NULL OR (l.observed_at, l.finding_id) < ($4, $5::uuid)
  ORDER BY l.observed_at DESC, l.finding_id DESC
  LIMIT $6)sql"};

std::vector<FindingRecord> ListFindings(Transaction& tx, const OrgKeys& keys, const FindingQuery& query,
                                        const std::optional<std::pair<Instant, FindingId>>& after, int limit) {
  std::optional<std::int16_t> kind;
  if (query.kind) kind = static_cast<std::int16_t>(*query.kind);
  std::optional<Instant> after_time;
  std::optional<FindingId> after_id;
  if (after) std::tie(after_time, after_id) = *after;
  auto keys_later = projection::storage::ListDataKeysLater(tx, {query.patient});
  const auto rows = query.latest_only
                        ? tx.Exec(kListLatestFindings, tx.org(), query.patient, kind, after_time, after_id, limit)
                        : tx.Exec(kListFindings, tx.org(), query.patient, kind, after_time, after_id, limit);
  const projection::storage::PatientOpener opener(tx, keys, std::move(keys_later));
  std::vector<FindingRecord> findings;
  for (const auto& row : rows) findings.push_back(ReadFinding(row, opener));
  return findings;
}

// A moment that is not limited travels as infinity.
constexpr Statement kFindLatestFindings{"find_latest_findings", R"sql(
  SELECT i.n, l.finding_id, l.version, l.patient_id, l.kind, l.observed_at, l.value::text AS value, l.sealed_value,
         l.sealed_note, l.sealed_under, l.recorded_at, l.recorded_by, l.retraction_reason
  FROM unnest($2::uuid[], $3::timestamptz[]) WITH ORDINALITY AS i (patient_id, as_of, n)
  CROSS JOIN LATERAL (
    SELECT DISTINCT ON (f.kind)
           f.finding_id, f.version, f.patient_id, f.kind, f.observed_at, f.value, f.sealed_value, f.sealed_note,
           f.sealed_under, f.recorded_at, f.recorded_by, f.retraction_reason
    FROM patient p
    JOIN finding f ON f.org_id = p.org_id AND f.patient_id = p.patient_id
    WHERE p.org_id = $1 AND p.survivor_id = i.patient_id AND f.retracted_at IS NULL AND f.observed_at <= i.as_of
    ORDER BY f.kind, f.observed_at DESC, f.recorded_at DESC, f.finding_id DESC
    OFFSET 0) l
  ORDER BY i.n, l.observed_at DESC, l.finding_id DESC)sql"};

LaterRows FindLatestFindingsLater(Transaction& tx, const std::vector<FindingsAsOf>& asked) {
  std::vector<PatientId> patients;
  std::vector<std::string> moments;
  for (const auto& one : asked) {
    patients.push_back(one.patient);
    moments.push_back(one.as_of ? platform::FormatInstant(*one.as_of) : "infinity");
  }
  return tx.ExecLater(kFindLatestFindings, tx.org(), ArrayOf(patients), ArrayOf(moments));
}

std::vector<std::vector<FindingRecord>> ReadLatestFindings(LaterRows found, std::size_t many,
                                                           const projection::storage::PatientOpener& opener) {
  return ReadNumbered(std::move(found), many, [&](const Row& row) { return ReadFinding(row, opener); });
}

constexpr Statement kLockFinding{"lock_finding", R"sql(
  SELECT f.finding_id, f.version, f.patient_id, f.kind, f.observed_at, f.value::text AS value, f.sealed_value,
         f.sealed_note, f.sealed_under, f.recorded_at, f.recorded_by, f.retraction_reason
  FROM finding f
  JOIN patient p ON p.org_id = f.org_id AND p.patient_id = f.patient_id
  WHERE f.org_id = $1 AND f.finding_id = $2 AND p.survivor_id = $3
  FOR NO KEY UPDATE OF f)sql"};

Result<FindingRecord> LockFinding(Transaction& tx, const OrgKeys& keys, PatientId patient, FindingId id) {
  auto keys_later = projection::storage::ListDataKeysLater(tx, {patient});
  const auto rows = tx.Exec(kLockFinding, tx.org(), id, patient);
  if (rows.empty()) return Fail(FindingNotFound(id));
  return ReadFinding(rows[0], projection::storage::PatientOpener(tx, keys, std::move(keys_later)));
}

constexpr Statement kRetractFinding{"retract_finding", R"sql(
  UPDATE finding
  SET version = version + 1, retraction_reason = $3, retracted_at = $4, retracted_by = $5
  WHERE org_id = $1 AND finding_id = $2)sql"};

void RetractFinding(Transaction& tx, FindingId id, int reason, Instant now, AccountId by) {
  tx.ExecLater(kRetractFinding, tx.org(), id, static_cast<std::int16_t>(reason), now, by);
}

std::vector<Statement> FindingStatements() {
  return {kInsertFindings, kListFindings, kListLatestFindings, kFindLatestFindings, kLockFinding, kRetractFinding};
}

}  // namespace cairn::prescribing::storage

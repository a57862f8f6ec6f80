#include "counseling/storage/counseling_import_store.h"

#include <algorithm>

#include "counseling/storage/errors.h"

namespace cairn::counseling::storage {

using platform::AccountId;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertCounselingImport{"insert_counseling_import", R"sql(
  INSERT INTO counseling_import (org_id, import_id, importers, source, opened_by, opened_at, until_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void InsertCounselingImport(Transaction& tx, const domain::CounselingImport& import) {
  const std::vector<AccountId> importers(import.importers.begin(), import.importers.end());
  tx.ExecLater(kInsertCounselingImport, tx.org(), import.id, ArrayOf(importers), import.source, import.opened_by,
               import.opened_at, import.until);
}

constexpr Statement kCloseCounselingImport{"close_counseling_import", R"sql(
  UPDATE counseling_import SET closed_by = $3, closed_at = $4 WHERE org_id = $1 AND import_id = $2)sql"};

void CloseCounselingImport(Transaction& tx, const domain::CounselingImport& import) {
  tx.ExecLater(kCloseCounselingImport, tx.org(), import.id, import.closed_by, import.closed_at);
}

constexpr Statement kLockCounselingImport{"lock_counseling_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 1) AS modules,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 2) AS sessions
  FROM counseling_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR UPDATE OF i)sql"};
constexpr Statement kHoldCounselingImport{"hold_counseling_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers,
         0::bigint AS modules, 0::bigint AS sessions
  FROM counseling_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR SHARE OF i)sql"};
constexpr Statement kListCounselingImports{"list_counseling_imports", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 1) AS modules,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 2) AS sessions
  FROM counseling_import i
  WHERE i.org_id = $1 AND ($2::timestamptz IS NULL OR (i.opened_at, i.import_id) < ($2, $3::uuid))
  ORDER BY i.opened_at DESC, i.import_id DESC
  LIMIT $4)sql"};

namespace {

CounselingImportRecord ReadImport(const Row& row) {
  CounselingImportRecord record;
  auto& import = record.import;
  import.id = Get<CounselingImportId>(row, "import_id");
  import.source = Get<std::string>(row, "source");
  import.opened_by = Get<AccountId>(row, "opened_by");
  import.opened_at = Get<Instant>(row, "opened_at");
  import.until = Get<Instant>(row, "until_at");
  import.closed_by = GetOptional<AccountId>(row, "closed_by");
  import.closed_at = GetOptional<Instant>(row, "closed_at");
  const auto list = Get<std::string>(row, "importers");
  for (std::size_t at = 0; at < list.size();) {
    const auto comma = std::min(list.find(',', at), list.size());
    import.importers.insert(AccountId::Parse(list.substr(at, comma - at)).value());
    at = comma + 1;
  }
  record.modules = static_cast<int>(Get<std::int64_t>(row, "modules"));
  record.sessions = static_cast<int>(Get<std::int64_t>(row, "sessions"));
  return record;
}

Result<CounselingImportRecord> OneImport(Transaction& tx, const Statement& statement, CounselingImportId id) {
  const auto rows = tx.Exec(statement, tx.org(), id);
  if (rows.empty()) return platform::Fail(CounselingImportNotFound(id));
  return ReadImport(rows[0]);
}

}  // namespace

Result<CounselingImportRecord> LockCounselingImport(Transaction& tx, CounselingImportId id) {
  return OneImport(tx, kLockCounselingImport, id);
}

Result<CounselingImportRecord> HoldCounselingImport(Transaction& tx, CounselingImportId id) {
  return OneImport(tx, kHoldCounselingImport, id);
}

std::vector<CounselingImportRecord> ListCounselingImports(
    Transaction& tx, const std::optional<std::pair<Instant, CounselingImportId>>& after, int limit) {
  std::optional<Instant> at;
  std::optional<CounselingImportId> id;
  if (after) {
    at = after->first;
    id = after->second;
  }
  std::vector<CounselingImportRecord> records;
  for (const auto& row : tx.Exec(kListCounselingImports, tx.org(), at, id, limit)) records.push_back(ReadImport(row));
  return records;
}

constexpr Statement kInsertImportedRecord{"insert_imported_record", R"sql(
  INSERT INTO imported_record (org_id, record_id, kind, import_id, recorded_at)
  VALUES ($1, $2, $3, $4, $5))sql"};

void InsertImportedRecord(Transaction& tx, ImportedKind kind, platform::Uuid record, CounselingImportId import,
                          Instant now) {
  tx.ExecLater(kInsertImportedRecord, tx.org(), record, static_cast<std::int16_t>(kind), import, now);
}

std::vector<Statement> CounselingImportStatements() {
  return {kInsertCounselingImport, kCloseCounselingImport, kLockCounselingImport,
          kHoldCounselingImport,   kListCounselingImports, kInsertImportedRecord};
}

}  // namespace cairn::counseling::storage

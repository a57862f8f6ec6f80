#include "platform/past_import/past_import_store.h"

#include <algorithm>

namespace cairn::platform::past_import {

using postgres::ArrayOf;
using postgres::Get;
using postgres::GetOptional;
using postgres::Row;
using postgres::Statement;
using postgres::Transaction;

constexpr Statement kInsertPastImport{"insert_past_import", R"sql(
  INSERT INTO past_import (org_id, import_id, importers, source, opened_by, opened_at, until_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void InsertPastImport(Transaction& tx, const PastImport& import) {
  const std::vector<AccountId> importers(import.importers.begin(), import.importers.end());
  tx.ExecLater(kInsertPastImport, tx.org(), import.id, ArrayOf(importers), import.source, import.opened_by,
               import.opened_at, import.until);
}

constexpr Statement kClosePastImport{"close_past_import", R"sql(
  UPDATE past_import SET closed_by = $3, closed_at = $4 WHERE org_id = $1 AND import_id = $2)sql"};

void ClosePastImport(Transaction& tx, const PastImport& import) {
  tx.ExecLater(kClosePastImport, tx.org(), import.id, import.closed_by, import.closed_at);
}

namespace {

PastImport ReadImport(const Row& row) {
  PastImport import;
  import.id = Get<PastImportId>(row, "import_id");
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
  return import;
}

PastImportRecord ReadRecord(const Row& row) {
  const auto count = [&](const char* column) { return static_cast<int>(Get<std::int64_t>(row, column)); };
  return {ReadImport(row), {count("records_1"), count("records_2"), count("records_3")}};
}

}  // namespace

constexpr Statement kLockPastImport{"lock_past_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers, c.records_1, c.records_2, c.records_3
  FROM past_import i,
       LATERAL (SELECT count(*) FILTER (WHERE r.kind = 1) AS records_1, count(*) FILTER (WHERE r.kind = 2) AS records_2,
                       count(*) FILTER (WHERE r.kind = 3) AS records_3
                FROM imported_record r WHERE r.org_id = i.org_id AND r.import_id = i.import_id) c
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR UPDATE OF i)sql"};

std::optional<PastImportRecord> LockPastImport(Transaction& tx, PastImportId id) {
  const auto rows = tx.Exec(kLockPastImport, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  return ReadRecord(rows[0]);
}

constexpr Statement kHoldPastImport{"hold_past_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers
  FROM past_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR SHARE OF i)sql"};

std::optional<PastImport> HoldPastImport(Transaction& tx, PastImportId id) {
  const auto rows = tx.Exec(kHoldPastImport, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  return ReadImport(rows[0]);
}

constexpr Statement kListPastImports{"list_past_imports", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers, c.records_1, c.records_2, c.records_3
  FROM past_import i,
       LATERAL (SELECT count(*) FILTER (WHERE r.kind = 1) AS records_1, count(*) FILTER (WHERE r.kind = 2) AS records_2,
                       count(*) FILTER (WHERE r.kind = 3) AS records_3
                FROM imported_record r WHERE r.org_id = i.org_id AND r.import_id = i.import_id) c
  WHERE i.org_id = $1 AND ($2::timestamptz IS NULL OR (i.opened_at, i.import_id) < ($2, $3::uuid))
  ORDER BY i.opened_at DESC, i.import_id DESC
  LIMIT $4)sql"};

std::vector<PastImportRecord> ListPastImports(Transaction& tx,
                                              const std::optional<std::pair<Instant, PastImportId>>& after, int limit) {
  std::optional<Instant> at;
  std::optional<PastImportId> id;
  if (after) {
    at = after->first;
    id = after->second;
  }
  std::vector<PastImportRecord> records;
  for (const auto& row : tx.Exec(kListPastImports, tx.org(), at, id, limit)) records.push_back(ReadRecord(row));
  return records;
}

constexpr Statement kInsertImportedRecord{"insert_imported_record", R"sql(
  INSERT INTO imported_record (org_id, record_id, kind, import_id, recorded_at)
  VALUES ($1, $2, $3, $4, $5))sql"};

void InsertImportedRecord(Transaction& tx, int kind, Uuid record, PastImportId import, Instant now) {
  tx.ExecLater(kInsertImportedRecord, tx.org(), record, static_cast<std::int16_t>(kind), import, now);
}

constexpr Statement kFindImportedRecord{"find_imported_record", R"sql(
  SELECT 1 FROM imported_record WHERE org_id = $1 AND record_id = $2 AND kind = $3)sql"};

bool WasImported(Transaction& tx, int kind, Uuid record) {
  return !tx.Exec(kFindImportedRecord, tx.org(), record, static_cast<std::int16_t>(kind)).empty();
}

std::vector<Statement> PastImportStatements() {
  return {kInsertPastImport, kClosePastImport,      kLockPastImport,    kHoldPastImport,
          kListPastImports,  kInsertImportedRecord, kFindImportedRecord};
}

}  // namespace cairn::platform::past_import

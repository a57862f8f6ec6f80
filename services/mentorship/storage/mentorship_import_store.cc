#include "mentorship/storage/mentorship_import_store.h"

#include <algorithm>

#include "mentorship/storage/errors.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kInsertMentorshipImport{"insert_mentorship_import", R"sql(
  INSERT INTO mentorship_import (org_id, import_id, importers, source, opened_by, opened_at, until_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void InsertMentorshipImport(Transaction& tx, const domain::MentorshipImport& import) {
  const std::vector<AccountId> importers(import.importers.begin(), import.importers.end());
  tx.ExecLater(kInsertMentorshipImport, tx.org(), import.id, ArrayOf(importers), import.source, import.opened_by,
               import.opened_at, import.until);
}

constexpr Statement kCloseMentorshipImport{"close_mentorship_import", R"sql(
  UPDATE mentorship_import SET closed_by = $3, closed_at = $4 WHERE org_id = $1 AND import_id = $2)sql"};

void CloseMentorshipImport(Transaction& tx, const domain::MentorshipImport& import) {
  tx.ExecLater(kCloseMentorshipImport, tx.org(), import.id, import.closed_by, import.closed_at);
}

constexpr Statement kLockMentorshipImport{"lock_mentorship_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 1) AS matches,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 2) AS contacts,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 3) AS support_requests
  FROM mentorship_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR UPDATE OF i)sql"};
constexpr Statement kHoldMentorshipImport{"hold_mentorship_import", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers,
         0::bigint AS matches, 0::bigint AS contacts, 0::bigint AS support_requests
  FROM mentorship_import i
  WHERE i.org_id = $1 AND i.import_id = $2
  FOR SHARE OF i)sql"};
constexpr Statement kListMentorshipImports{"list_mentorship_imports", R"sql(
  SELECT i.import_id, i.source, i.opened_by, i.opened_at, i.until_at, i.closed_by, i.closed_at,
         array_to_string(i.importers, ',') AS importers,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 1) AS matches,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 2) AS contacts,
         (SELECT count(*) FROM imported_record r
          WHERE r.org_id = i.org_id AND r.import_id = i.import_id AND r.kind = 3) AS support_requests
  FROM mentorship_import i
  WHERE i.org_id = $1 AND ($2::timestamptz IS NULL OR (i.opened_at, i.import_id) < ($2, $3::uuid))
  ORDER BY i.opened_at DESC, i.import_id DESC
  LIMIT $4)sql"};

namespace {

MentorshipImportRecord ReadMentorshipImport(const Row& row) {
  MentorshipImportRecord record;
  auto& import = record.import;
  import.id = Get<MentorshipImportId>(row, "import_id");
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
  record.matches = static_cast<int>(Get<std::int64_t>(row, "matches"));
  record.contacts = static_cast<int>(Get<std::int64_t>(row, "contacts"));
  record.support_requests = static_cast<int>(Get<std::int64_t>(row, "support_requests"));
  return record;
}

Result<MentorshipImportRecord> OneMentorshipImport(Transaction& tx, const Statement& statement, MentorshipImportId id) {
  const auto rows = tx.Exec(statement, tx.org(), id);
  if (rows.empty()) return platform::Fail(MentorshipImportNotFound(id));
  return ReadMentorshipImport(rows[0]);
}

}  // namespace

Result<MentorshipImportRecord> LockMentorshipImport(Transaction& tx, MentorshipImportId id) {
  return OneMentorshipImport(tx, kLockMentorshipImport, id);
}

Result<MentorshipImportRecord> HoldMentorshipImport(Transaction& tx, MentorshipImportId id) {
  return OneMentorshipImport(tx, kHoldMentorshipImport, id);
}

std::vector<MentorshipImportRecord> ListMentorshipImports(
    Transaction& tx, const std::optional<std::pair<Instant, MentorshipImportId>>& after, int limit) {
  std::optional<Instant> at;
  std::optional<MentorshipImportId> id;
  if (after) {
    at = after->first;
    id = after->second;
  }
  std::vector<MentorshipImportRecord> records;
  for (const auto& row : tx.Exec(kListMentorshipImports, tx.org(), at, id, limit))
    records.push_back(ReadMentorshipImport(row));
  return records;
}

constexpr Statement kInsertImportedRecord{"insert_imported_record", R"sql(
  INSERT INTO imported_record (org_id, record_id, kind, import_id, recorded_at)
  VALUES ($1, $2, $3, $4, $5))sql"};

void InsertImportedRecord(Transaction& tx, ImportedKind kind, platform::Uuid record, MentorshipImportId import,
                          Instant now) {
  tx.ExecLater(kInsertImportedRecord, tx.org(), record, static_cast<std::int16_t>(kind), import, now);
}

constexpr Statement kFindImportedRecord{"find_imported_record", R"sql(
  SELECT 1 FROM imported_record WHERE org_id = $1 AND record_id = $2 AND kind = $3)sql"};

bool WasImported(Transaction& tx, ImportedKind kind, platform::Uuid record) {
  return !tx.Exec(kFindImportedRecord, tx.org(), record, static_cast<std::int16_t>(kind)).empty();
}

std::vector<Statement> MentorshipImportStatements() {
  return {kInsertMentorshipImport, kCloseMentorshipImport, kLockMentorshipImport, kHoldMentorshipImport,
          kListMentorshipImports,  kInsertImportedRecord,  kFindImportedRecord};
}

}  // namespace cairn::mentorship::storage

#include "directory/storage/source_store.h"

namespace cairn::directory::storage {

using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::int16_t KindNumber(SourceKind kind) { return static_cast<std::int16_t>(kind); }

std::vector<SourceRecord> ToSourceRecords(const Rows& rows, const std::string& source, SourceKind kind) {
  std::vector<SourceRecord> records;
  records.reserve(static_cast<std::size_t>(rows.size()));
  for (const auto& row : rows) {
    records.push_back({.source = source,
                       .kind = kind,
                       .source_id = Get<std::string>(row, "source_id"),
                       .target = Get<platform::Uuid>(row, "target_id"),
                       .digest = Get<Bytes>(row, "digest").value,
                       .active = Get<bool>(row, "active")});
  }
  return records;
}

}  // namespace

// One look into the index for each id. With = ANY a table that has grown since it was last analysed, which an import
// makes of it, is read as a whole and every row compared with every id.
constexpr Statement kFindSourceRecords{"find_source_records", R"(
  SELECT r.source_id, r.target_id, r.digest, r.active
    FROM unnest($4::text[]) AS wanted (source_id)
   CROSS JOIN LATERAL (
     SELECT source_id, target_id, digest, active
       FROM source_record
      WHERE org_id = $1 AND source = $2 AND kind = $3 AND source_id = wanted.source_id
      LIMIT 1) AS r)"};

std::vector<SourceRecord> FindSourceRecords(Transaction& tx, const std::string& source, SourceKind kind,
                                            const std::vector<std::string>& source_ids) {
  if (source_ids.empty()) return {};
  return ToSourceRecords(tx.Exec(kFindSourceRecords, tx.org(), source, KindNumber(kind), ArrayOf(source_ids)), source,
                         kind);
}

// Row-level security lets an index be asked for equal texts, not for a range of them. Numbers have no gaps, so some are
// asked for at once, and the next ones only where the last of them is there.
std::vector<SourceRecord> FindRoleRecords(Transaction& tx, const std::string& source,
                                          const std::vector<std::string>& source_ids) {
  constexpr int kAtOnce = 4;
  std::vector<SourceRecord> found;
  auto open = source_ids;
  for (int first = 0; !open.empty(); first += kAtOnce) {
    std::vector<std::string> numbered;
    for (const auto& id : open) {
      for (int n = first; n < first + kAtOnce; ++n) numbered.push_back(id + "#" + std::to_string(n));
    }
    open.clear();
    const auto last = "#" + std::to_string(first + kAtOnce - 1);
    for (auto& record : FindSourceRecords(tx, source, SourceKind::kPractitionerRole, numbered)) {
      const auto& id = record.source_id;
      if (id.ends_with(last)) open.push_back(id.substr(0, id.size() - last.size()));
      found.push_back(std::move(record));
    }
  }
  return found;
}

constexpr Statement kFindSourceRecordsOf{"find_source_records_of", R"(
  SELECT r.source_id, r.target_id, r.digest, r.active
    FROM unnest($4::uuid[]) AS wanted (target_id)
    JOIN source_record r ON r.org_id = $1 AND r.target_id = wanted.target_id
   WHERE r.source = $2 AND r.kind = $3)"};

std::vector<SourceRecord> FindSourceRecordsOf(Transaction& tx, const std::string& source, SourceKind kind,
                                              const std::vector<platform::Uuid>& targets) {
  if (targets.empty()) return {};
  return ToSourceRecords(tx.Exec(kFindSourceRecordsOf, tx.org(), source, KindNumber(kind), ArrayOf(targets)), source,
                         kind);
}

constexpr Statement kSaveSourceRecords{"save_source_records", R"(
  INSERT INTO source_record (org_id, source, kind, source_id, target_id, digest, active)
  SELECT $1::uuid, r.source, r.kind, r.source_id, r.target_id, r.digest, r.active
    FROM unnest($2::text[], $3::smallint[], $4::text[], $5::uuid[], $6::bytea[], $7::boolean[])
         AS r (source, kind, source_id, target_id, digest, active)
   ORDER BY r.source, r.kind, r.source_id
  ON CONFLICT (org_id, source, kind, source_id)
  DO UPDATE SET target_id = excluded.target_id, digest = excluded.digest, active = excluded.active)"};

void SaveSourceRecords(Transaction& tx, const std::vector<SourceRecord>& records) {
  if (records.empty()) return;
  std::vector<std::string> sources, source_ids, actives;
  std::vector<std::int64_t> kinds;
  std::vector<platform::Uuid> targets;
  std::vector<Bytes> digests;
  for (const auto& record : records) {
    sources.push_back(record.source);
    kinds.push_back(KindNumber(record.kind));
    source_ids.push_back(record.source_id);
    targets.push_back(record.target);
    digests.push_back({record.digest});
    actives.emplace_back(record.active ? "true" : "false");
  }
  tx.Exec(kSaveSourceRecords, tx.org(), ArrayOf(sources), ArrayOf(kinds), ArrayOf(source_ids), ArrayOf(targets),
          ArrayOf(digests), ArrayOf(actives));
}

constexpr Statement kFindSourceIdentifiers{"find_source_identifiers", R"(
  SELECT i.identifier, i.target_id
    FROM unnest($4::text[]) AS wanted (identifier)
   CROSS JOIN LATERAL (
     SELECT identifier, target_id
       FROM source_identifier
      WHERE org_id = $1 AND source = $2 AND kind = $3 AND identifier = wanted.identifier
      LIMIT 1) AS i)"};

std::vector<SourceIdentifier> FindSourceIdentifiers(Transaction& tx, const std::string& source, SourceKind kind,
                                                    const std::vector<std::string>& identifiers) {
  std::vector<SourceIdentifier> found;
  if (identifiers.empty()) return found;
  for (const auto& row : tx.Exec(kFindSourceIdentifiers, tx.org(), source, KindNumber(kind), ArrayOf(identifiers))) {
    found.push_back({.source = source,
                     .kind = kind,
                     .identifier = Get<std::string>(row, "identifier"),
                     .target = Get<platform::Uuid>(row, "target_id")});
  }
  return found;
}

constexpr Statement kSaveSourceIdentifiers{"save_source_identifiers", R"(
  INSERT INTO source_identifier (org_id, source, kind, identifier, target_id)
  SELECT $1::uuid, i.source, i.kind, i.identifier, i.target_id
    FROM unnest($2::text[], $3::smallint[], $4::text[], $5::uuid[]) AS i (source, kind, identifier, target_id)
   ORDER BY i.source, i.kind, i.identifier
  ON CONFLICT (org_id, source, kind, identifier) DO UPDATE SET target_id = excluded.target_id)"};

void SaveSourceIdentifiers(Transaction& tx, const std::vector<SourceIdentifier>& identifiers) {
  if (identifiers.empty()) return;
  std::vector<std::string> sources, texts;
  std::vector<std::int64_t> kinds;
  std::vector<platform::Uuid> targets;
  for (const auto& identifier : identifiers) {
    sources.push_back(identifier.source);
    kinds.push_back(KindNumber(identifier.kind));
    texts.push_back(identifier.identifier);
    targets.push_back(identifier.target);
  }
  tx.Exec(kSaveSourceIdentifiers, tx.org(), ArrayOf(sources), ArrayOf(kinds), ArrayOf(texts), ArrayOf(targets));
}

std::vector<Statement> SourceStatements() {
  return {kFindSourceRecords, kFindSourceRecordsOf, kSaveSourceRecords, kFindSourceIdentifiers, kSaveSourceIdentifiers};
}

}  // namespace cairn::directory::storage

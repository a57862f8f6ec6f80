#include "platform/ledger/ledger_store.h"

#include "platform/audit/entry_row.h"

namespace cairn::platform::ledger {

using postgres::Bytes;
using postgres::Get;
using postgres::GetOptional;
using postgres::Row;
using postgres::Statement;
using postgres::Transaction;

namespace {

std::int64_t PositionOf(const Row& row) { return GetOptional<std::int64_t>(row, "pos").value_or(0); }

TreeHead ToTreeHead(const Row& row) {
  return {.tree_size = Get<std::int64_t>(row, "tree_size"),
          .root = Get<Bytes>(row, "root").value,
          .signed_at = Get<Instant>(row, "signed_at"),
          .key_id = Get<std::string>(row, "key_id"),
          .signature = Get<Bytes>(row, "signature").value};
}

}  // namespace

constexpr Statement kSearchEntries{"search_audit_events", R"sql(
SELECT pos, org_id, audit_id, at, recorded_at, actor, session_id, peer, method, action, subjects, object, data_categories, outcome,
       reason, request_id
FROM audit_event
WHERE org_id = $1
  AND ($2::timestamptz IS NULL OR at >= $2) AND ($3::timestamptz IS NULL OR at < $3)
  AND ($4::uuid IS NULL OR actor = $4)
  AND ($5::uuid IS NULL OR subjects @> ARRAY[$5::uuid])
  AND ($6 = '' OR method = $6 OR split_part(method, '/', 2) = $6)
  AND (NOT $7::boolean OR outcome <> 'OK')
  AND ($8::timestamptz IS NULL OR (at, audit_id) < ($8, $9::uuid))
ORDER BY at DESC, audit_id DESC
LIMIT $10)sql"};

std::vector<audit::Entry> SearchEntries(Transaction& tx, const SearchFilter& filter,
                                        const std::optional<SearchCursor>& after, int limit) {
  std::optional<Instant> after_at;
  std::optional<Uuid> after_id;
  if (after) {
    after_at = after->at;
    after_id = after->audit_id;
  }
  std::vector<audit::Entry> entries;
  for (const auto& row : tx.Exec(kSearchEntries, tx.org(), filter.from, filter.until, filter.actor, filter.subject,
                                 filter.method, filter.refused_only, after_at, after_id, limit)) {
    entries.push_back(audit::ToEntry(row, PositionOf(row)));
  }
  return entries;
}

constexpr Statement kListAffectedPersons{"list_affected_persons", R"sql(
SELECT subject, count(*) AS calls, min(at) AS first_at, max(at) AS last_at
FROM audit_event, unnest(subjects) AS subject
WHERE org_id = $1 AND actor = $2 AND at >= $3 AND at < $4 AND outcome = 'OK' AND subject > $5
GROUP BY subject
ORDER BY subject
LIMIT $6)sql"};

std::vector<AffectedPerson> ListAffectedPersons(Transaction& tx, AccountId actor, Instant from, Instant until,
                                                SubjectId after, int limit) {
  std::vector<AffectedPerson> persons;
  for (const auto& row : tx.Exec(kListAffectedPersons, tx.org(), actor, from, until, after, limit)) {
    persons.push_back({.subject = Get<SubjectId>(row, "subject"),
                       .calls = Get<std::int64_t>(row, "calls"),
                       .first = Get<Instant>(row, "first_at"),
                       .last = Get<Instant>(row, "last_at")});
  }
  return persons;
}

constexpr Statement kFindTreeHead{"find_audit_tree_head", R"sql(
SELECT tree_size, root, signed_at, key_id, signature
FROM audit_tree_head
WHERE org_id = $1 AND ($2::bigint = 0 OR tree_size = $2)
ORDER BY tree_size DESC
LIMIT 1)sql"};

std::optional<TreeHead> FindTreeHead(Transaction& tx, std::int64_t tree_size) {
  const auto rows = tx.Exec(kFindTreeHead, tx.org(), tree_size);
  if (rows.empty()) return std::nullopt;
  return ToTreeHead(rows[0]);
}

constexpr Statement kListTreeHeads{"list_audit_tree_heads", R"sql(
SELECT tree_size, root, signed_at, key_id, signature
FROM audit_tree_head
WHERE org_id = $1 AND tree_size > $2 AND tree_size <= $3
ORDER BY tree_size)sql"};

std::vector<TreeHead> ListTreeHeads(Transaction& tx, std::int64_t from, std::int64_t to) {
  std::vector<TreeHead> heads;
  for (const auto& row : tx.Exec(kListTreeHeads, tx.org(), from, to)) heads.push_back(ToTreeHead(row));
  return heads;
}

constexpr Statement kCountUnsealed{"count_unsealed_audit_events",
                                   "SELECT count(*) AS unsealed FROM audit_event WHERE org_id = $1 AND pos IS NULL"};

std::int64_t CountUnsealed(Transaction& tx) {
  return Get<std::int64_t>(tx.Exec(kCountUnsealed, tx.org())[0], "unsealed");
}

constexpr Statement kListSealed{"list_sealed_audit_events", R"sql(
SELECT pos, leaf, org_id, audit_id, at, recorded_at, actor, session_id, peer, method, action, subjects, object, data_categories, outcome,
       reason, request_id
FROM audit_event
WHERE org_id = $1 AND pos > $2 AND pos <= $3
ORDER BY pos)sql"};

std::vector<SealedEntry> ListSealed(Transaction& tx, std::int64_t after, std::int64_t until) {
  std::vector<SealedEntry> entries;
  for (const auto& row : tx.Exec(kListSealed, tx.org(), after, until)) {
    entries.push_back({audit::ToEntry(row, Get<std::int64_t>(row, "pos")), Get<Bytes>(row, "leaf").value});
  }
  return entries;
}

constexpr Statement kFindSealed{"find_sealed_audit_event", R"sql(
SELECT pos, org_id, audit_id, at, recorded_at, actor, session_id, peer, method, action, subjects, object, data_categories, outcome,
       reason, request_id
FROM audit_event
WHERE org_id = $1 AND audit_id = $2 AND pos IS NOT NULL)sql"};

std::optional<audit::Entry> FindSealed(Transaction& tx, const Uuid& audit_id) {
  const auto rows = tx.Exec(kFindSealed, tx.org(), audit_id);
  if (rows.empty()) return std::nullopt;
  return audit::ToEntry(rows[0], PositionOf(rows[0]));
}

constexpr Statement kListLeaves{"list_audit_leaves", R"sql(
SELECT leaf
FROM audit_event
WHERE org_id = $1 AND pos > $2
ORDER BY pos
LIMIT $3)sql"};

std::vector<std::string> ListLeaves(Transaction& tx, std::int64_t after, int limit) {
  std::vector<std::string> leaves;
  for (const auto& row : tx.Exec(kListLeaves, tx.org(), after, limit)) leaves.push_back(Get<Bytes>(row, "leaf").value);
  return leaves;
}

std::vector<Statement> LedgerStatements() {
  return {kSearchEntries, kListAffectedPersons, kFindTreeHead, kListTreeHeads,
          kCountUnsealed, kListSealed,          kFindSealed,   kListLeaves};
}

}  // namespace cairn::platform::ledger

#include "outcomes/storage/fact_store.h"

namespace cairn::outcomes::storage {

using domain::AsOf;
using domain::FactSource;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

// Without the fact before it the digest is NULL, which the table refuses.
constexpr Statement kInsertFact{"insert_fact", R"sql(
  INSERT INTO fact (org_id, source, position, event_type, aggregate_id, occurred_at, recorded_at, payload, digest)
  VALUES ($1, $2, $3::bigint, $4, $5, $6, $7, $8::bytea,
          sha256(CASE WHEN $3::bigint = 1 THEN ''::bytea
                      ELSE (SELECT f.digest FROM fact f WHERE f.org_id = $1 AND f.source = $2 AND f.position = $3::bigint - 1)
                 END || $8::bytea))
  ON CONFLICT (org_id, source, position) DO NOTHING)sql"};

void InsertFact(Transaction& tx, const NewFact& fact) {
  tx.ExecLater(kInsertFact, tx.org(), NameOf(fact.place.source), fact.place.position, fact.event_type, fact.aggregate,
               fact.occurred_at, fact.recorded_at, Bytes{fact.payload});
}

constexpr Statement kListFacts{"list_facts", R"sql(
  SELECT position, recorded_at, payload
  FROM fact
  WHERE org_id = $1 AND source = $2 AND position > $3 AND position <= $4
  ORDER BY position
  LIMIT $5)sql"};

std::vector<StoredFact> ListFacts(Transaction& tx, FactSource source, std::int64_t after, std::int64_t until,
                                  std::int64_t limit) {
  std::vector<StoredFact> facts;
  const auto rows = tx.Exec(kListFacts, tx.org(), NameOf(source), after, until, limit);
  facts.reserve(rows.size());
  for (const auto& row : rows) {
    facts.push_back({Get<std::int64_t>(row, "position"), Get<Instant>(row, "recorded_at"),
                     Get<Bytes>(row, "payload").value});
  }
  return facts;
}

constexpr Statement kFindArrived{"find_arrived_facts", R"sql(
  SELECT s.source, f.position
  FROM unnest($2::text[]) AS s (source)
  CROSS JOIN LATERAL (
    SELECT x.position FROM fact x WHERE x.org_id = $1 AND x.source = s.source ORDER BY x.position DESC LIMIT 1) f)sql"};

AsOf FindArrived(Transaction& tx) {
  std::vector<std::string> names;
  for (const auto source : domain::kFactSources) names.push_back(NameOf(source));
  AsOf arrived;
  for (const auto& row : tx.Exec(kFindArrived, tx.org(), ArrayOf(names)))
    arrived.Set(*domain::FactSourceNamed(Get<std::string>(row, "source")), Get<std::int64_t>(row, "position"));
  return arrived;
}

constexpr Statement kFindFactHeads{"find_fact_heads", R"sql(
  SELECT f.source, f.recorded_at, f.digest
  FROM unnest($2::text[], $3::bigint[]) AS s (source, position)
  JOIN fact f ON f.org_id = $1 AND f.source = s.source AND f.position = s.position)sql"};

std::map<FactSource, FactHead> FindFactHeads(Transaction& tx, const AsOf& as_of) {
  std::vector<std::string> names;
  std::vector<std::int64_t> positions;
  for (const auto source : domain::kFactSources) {
    names.push_back(NameOf(source));
    positions.push_back(as_of.At(source));
  }
  std::map<FactSource, FactHead> heads;
  for (const auto& row : tx.Exec(kFindFactHeads, tx.org(), ArrayOf(names), ArrayOf(positions))) {
    heads[*domain::FactSourceNamed(Get<std::string>(row, "source"))] = {Get<Instant>(row, "recorded_at"),
                                                                        Get<Bytes>(row, "digest").value};
  }
  return heads;
}

std::vector<Statement> FactStatements() { return {kInsertFact, kListFacts, kFindArrived, kFindFactHeads}; }

}  // namespace cairn::outcomes::storage

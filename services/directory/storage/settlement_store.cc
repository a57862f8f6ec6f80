#include "directory/storage/settlement_store.h"

#include "directory/domain/installation.h"

namespace cairn::directory::storage {

using domain::ProviderId;
using platform::Instant;
using platform::Uuid;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kLoadPublished{"load_published", R"(
  SELECT provider_id, event_version, active, standing_digest
    FROM provider_publication
   WHERE org_id = $1 AND provider_id = ANY ($2::uuid[]))"};

std::vector<Published> LoadPublished(Transaction& tx, const std::vector<ProviderId>& providers) {
  std::vector<Published> published;
  for (const auto& row : tx.Exec(kLoadPublished, tx.org(), ArrayOf(providers))) {
    published.push_back({.provider = Get<ProviderId>(row, "provider_id"),
                         .event_version = Get<std::int64_t>(row, "event_version"),
                         .active = GetOptional<bool>(row, "active"),
                         .standing_digest = GetOptional<Bytes>(row, "standing_digest").value_or(Bytes{}).value});
  }
  return published;
}

constexpr Statement kSavePublished{"save_published", R"(
  INSERT INTO provider_publication (org_id, provider_id, event_version, active, standing_digest)
  SELECT $1, n.provider_id, n.event_version, nullif(n.active, '')::boolean, nullif(n.standing_digest, ''::bytea)
    FROM unnest($2::uuid[], $3::bigint[], $4::text[], $5::bytea[])
         AS n (provider_id, event_version, active, standing_digest)
  ON CONFLICT (org_id, provider_id) DO UPDATE
     SET event_version = excluded.event_version, active = excluded.active,
         standing_digest = excluded.standing_digest)"};

void SavePublished(Transaction& tx, const std::vector<Published>& published) {
  if (published.empty()) return;
  std::vector<Uuid> providers;
  std::vector<std::int64_t> versions;
  std::vector<std::string> active;
  std::vector<Bytes> digests;
  for (const auto& state : published) {
    providers.push_back(state.provider.value);
    versions.push_back(state.event_version);
    active.push_back(!state.active ? "" : *state.active ? "t" : "f");
    digests.push_back(Bytes{state.standing_digest});
  }
  tx.Exec(kSavePublished, tx.org(), ArrayOf(providers), ArrayOf(versions), ArrayOf(active), ArrayOf(digests));
}

constexpr Statement kSaveDue{"save_settlement_due", R"(
  INSERT INTO settlement_due (org_id, provider_id, target_org_id, due_at)
  SELECT $1, n.provider_id, $2, n.due_at
    FROM unnest($3::uuid[], $4::timestamptz[]) AS n (provider_id, due_at)
  ON CONFLICT (org_id, provider_id) DO UPDATE
     SET due_at = excluded.due_at
   WHERE settlement_due.due_at <> excluded.due_at)"};

constexpr Statement kDeleteDue{"delete_settlement_due", R"(
  DELETE FROM settlement_due
   WHERE org_id = $1 AND target_org_id = $2 AND provider_id = ANY ($3::uuid[]))"};

void SaveNextSettlements(Transaction& tx, const std::vector<NextSettlement>& next) {
  std::vector<Uuid> due, never;
  std::vector<std::string> moments;
  for (const auto& settlement : next) {
    (settlement.at ? due : never).push_back(settlement.provider.value);
    if (settlement.at) moments.push_back(platform::FormatInstant(*settlement.at));
  }
  if (!due.empty()) tx.Exec(kSaveDue, domain::kInstallation, tx.org(), ArrayOf(due), ArrayOf(moments));
  if (!never.empty()) tx.Exec(kDeleteDue, domain::kInstallation, tx.org(), ArrayOf(never));
}

constexpr Statement kListDue{"list_settlement_due", R"(
  SELECT target_org_id, provider_id
    FROM settlement_due
   WHERE org_id = $1 AND due_at <= $2
   ORDER BY due_at, provider_id
   LIMIT $3)"};

std::vector<Due> ListDue(Transaction& tx, Instant now, int limit) {
  std::vector<Due> due;
  for (const auto& row : tx.Exec(kListDue, domain::kInstallation, now, limit)) {
    due.push_back({.org = Get<platform::OrgId>(row, "target_org_id"), .provider = Get<ProviderId>(row, "provider_id")});
  }
  return due;
}

std::vector<Statement> SettlementStatements() {
  return {kLoadPublished, kSavePublished, kSaveDue, kDeleteDue, kListDue};
}

}  // namespace cairn::directory::storage

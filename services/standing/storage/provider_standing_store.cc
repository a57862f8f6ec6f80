#include "standing/storage/provider_standing_store.h"

#include <chrono>

namespace cairn::standing::storage {

using platform::AccountId;
using platform::Error;
using platform::Fail;
using platform::Instant;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kStaleAfter{5};
constexpr std::chrono::milliseconds kAskAgainAfter{1000};

Error StandingStale() {
  return {.code = platform::Code::kUnavailable,
          .reason = "STANDING_STALE",
          .message = "What is known about providers here is not up to date. Try again in a moment.",
          .retry_after = kAskAgainAfter};
}

std::string IdOf(const Who& who) {
  return std::visit([](const auto& id) { return id.ToString(); }, who);
}

Error ProviderUnknown(const Who& who, Act act) {
  const char* key = std::holds_alternative<AccountId>(who) ? "account_id" : "provider_id";
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "NO_STANDING",
          .message = "No provider is known who could do this.",
          .metadata = {{key, IdOf(who)}, {"act", std::string(ActName(act))}},
          .preconditions = {{"PROVIDER_UNKNOWN", IdOf(who), "It is no provider's id and no provider's account."}}};
}

CredentialFact ReadCredential(const Row& row, CredentialId id) {
  return {.id = id,
          .type = static_cast<CredentialType>(Get<std::int32_t>(row, "type")),
          .state = Get<std::string>(row, "state"),
          .verified = Get<bool>(row, "verified"),
          .from = Get<Instant>(row, "from_at"),
          .until = GetOptional<Instant>(row, "until_at")};
}

/// `rows` are of one provider: one for each credential, or one without.
ProviderFacts ReadFacts(const Rows& rows) {
  ProviderFacts facts;
  facts.provider = Get<ProviderId>(rows[0], "provider_id");
  facts.account = GetOptional<AccountId>(rows[0], "account_id");
  facts.kind = static_cast<ProviderKind>(Get<std::int32_t>(rows[0], "kind"));
  facts.active = Get<bool>(rows[0], "active");
  for (const auto& row : rows) {
    const auto id = GetOptional<CredentialId>(row, "credential_id");
    if (id) facts.credentials.push_back(ReadCredential(row, *id));
  }
  return facts;
}

/// An event waits that would change one of `rows`; or the account is two providers', which can only be while
/// directory's events of the one are here and those of the other are not.
bool IsInDoubt(const Rows& rows) {
  for (const auto& row : rows) {
    if (Get<bool>(row, "parked")) return true;
    if (GetOptional<ProviderId>(row, "provider_id") != GetOptional<ProviderId>(rows[0], "provider_id")) return true;
  }
  return false;
}

}  // namespace

constexpr Statement kUpsertProviderStanding{"upsert_provider_standing", R"sql(
  INSERT INTO provider_standing (org_id, provider_id, account_id, kind, active, credential_ids, credential_types,
                                 credential_states, credential_verified, credential_from, credential_until,
                                 source_version)
  VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7::integer[], $8::text[], $9::boolean[], $10::timestamptz[],
          $11::timestamptz[], $12)
  ON CONFLICT (org_id, provider_id) DO UPDATE
  SET account_id = excluded.account_id, kind = excluded.kind, active = excluded.active,
      credential_ids = excluded.credential_ids, credential_types = excluded.credential_types,
      credential_states = excluded.credential_states, credential_verified = excluded.credential_verified,
      credential_from = excluded.credential_from, credential_until = excluded.credential_until,
      source_version = excluded.source_version
  WHERE excluded.source_version > provider_standing.source_version)sql"};

void UpsertProviderStanding(Transaction& tx, const ProviderFacts& facts, std::int64_t version) {
  std::vector<CredentialId> ids;
  std::vector<std::int64_t> types;
  std::vector<std::string> states, verified, from, until;
  for (const auto& credential : facts.credentials) {
    ids.push_back(credential.id);
    types.push_back(static_cast<std::int64_t>(credential.type));
    states.push_back(credential.state);
    verified.push_back(credential.verified ? "t" : "f");
    from.push_back(platform::FormatInstant(credential.from));
    until.push_back(credential.until ? platform::FormatInstant(*credential.until) : "-infinity");
  }
  tx.Exec(kUpsertProviderStanding, tx.org(), facts.provider, facts.account, static_cast<std::int32_t>(facts.kind),
          facts.active, ArrayOf(ids), ArrayOf(types), ArrayOf(states), ArrayOf(verified), ArrayOf(from), ArrayOf(until),
          version);
}

namespace {

// A row also when nothing is known of the provider: then `parked` tells whether that is for want of an event.
constexpr Statement kFindProviderStanding{"find_provider_standing", R"sql(
  SELECT p.provider_id, p.account_id, p.kind, p.active, c.credential_id, c.type, c.state, c.verified, c.from_at,
         nullif(c.until_at, '-infinity') AS until_at,
         EXISTS (SELECT 1 FROM follower_parked f
                 WHERE f.org_id = $1 AND f.source = 'directory' AND f.aggregate_id = asked.provider_id) AS parked
  FROM (SELECT $2::uuid AS provider_id) asked
  LEFT JOIN provider_standing p ON p.org_id = $1 AND p.provider_id = asked.provider_id
  LEFT JOIN LATERAL unnest(p.credential_ids, p.credential_types, p.credential_states, p.credential_verified,
                           p.credential_from, p.credential_until)
            AS c (credential_id, type, state, verified, from_at, until_at) ON true)sql"};

Rows FindProviderStanding(Transaction& tx, ProviderId provider) {
  return tx.Exec(kFindProviderStanding, tx.org(), provider);
}

constexpr Statement kFindStandingOfAccount{"find_standing_of_account", R"sql(
  SELECT p.provider_id, p.account_id, p.kind, p.active, c.credential_id, c.type, c.state, c.verified, c.from_at,
         nullif(c.until_at, '-infinity') AS until_at,
         EXISTS (SELECT 1 FROM follower_parked f
                 WHERE f.org_id = $1 AND f.source = 'directory' AND f.aggregate_id = p.provider_id) AS parked
  FROM provider_standing p
  LEFT JOIN LATERAL unnest(p.credential_ids, p.credential_types, p.credential_states, p.credential_verified,
                           p.credential_from, p.credential_until)
            AS c (credential_id, type, state, verified, from_at, until_at) ON true
  WHERE p.org_id = $1 AND p.account_id = $2)sql"};

Rows FindStandingOfAccount(Transaction& tx, AccountId account) {
  return tx.Exec(kFindStandingOfAccount, tx.org(), account);
}

}  // namespace

// Freshness is asked before the rows: they are as new as it says, or newer.
Result<Relied> RequireStanding(Transaction& tx, const Who& who, Act act, std::string_view state, Instant at,
                               const FreshAsOf& fresh_as_of) {
  const auto fresh = fresh_as_of();
  if (!fresh || at - *fresh > kStaleAfter) return Fail(StandingStale());
  const auto* account = std::get_if<AccountId>(&who);
  const auto rows = account ? FindStandingOfAccount(tx, *account) : FindProviderStanding(tx, std::get<ProviderId>(who));
  if (IsInDoubt(rows)) return Fail(StandingStale());
  if (rows.empty() || rows[0]["provider_id"].is_null()) return Fail(ProviderUnknown(who, act));
  const auto facts = ReadFacts(rows);
  return Decide(facts, act, state, at).map([&](Standing standing) {
    return Relied{facts.provider, std::move(standing)};
  });
}

std::vector<Statement> ProviderStandingStatements() {
  return {kUpsertProviderStanding, kFindProviderStanding, kFindStandingOfAccount};
}

}  // namespace cairn::standing::storage

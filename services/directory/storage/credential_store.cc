#include "directory/storage/credential_store.h"

#include "directory/domain/errors.h"
#include "directory/storage/provider_store.h"

namespace cairn::directory::storage {

using domain::Credential;
using domain::CredentialId;
using domain::ProviderId;
using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::Result;
using platform::Uuid;
using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Credential ToCredential(const Row& row) {
  Credential credential;
  credential.id = Get<CredentialId>(row, "credential_id");
  credential.provider = Get<ProviderId>(row, "provider_id");
  credential.type = static_cast<domain::CredentialType>(Get<std::int16_t>(row, "type"));
  credential.state = Get<std::string>(row, "state");
  credential.number = Get<std::string>(row, "number");
  credential.issued_on = GetOptional<Date>(row, "issued_on");
  credential.expires_on = GetOptional<Date>(row, "expires_on");
  credential.document_sha256 = GetOptional<Bytes>(row, "document_sha256").value_or(Bytes{}).value;
  credential.verified_by = GetOptional<AccountId>(row, "verified_by");
  credential.verified_at = GetOptional<Instant>(row, "verified_at");
  credential.revoked_at = GetOptional<Instant>(row, "revoked_at");
  if (const auto reason = GetOptional<std::string>(row, "revoke_reason")) {
    credential.revoke_reason = domain::RevokeReasonOf(*reason).value();
  }
  credential.lapse_announced = Get<bool>(row, "lapse_announced");
  credential.version = Get<std::int64_t>(row, "version");
  credential.created_at = Get<Instant>(row, "created_at");
  return credential;
}

ExpiringRow ToExpiringRow(const Row& row) {
  ExpiringRow expiring;
  expiring.credential = ToCredential(row);
  expiring.provider_name = {.family = Get<std::string>(row, "family"),
                            .given = Get<std::string>(row, "given"),
                            .prefix = Get<std::string>(row, "prefix"),
                            .suffix = Get<std::string>(row, "suffix")};
  expiring.care.credential = expiring.credential.id;
  expiring.care.owner = GetOptional<AccountId>(row, "owner_account_id");
  if (const auto stage = GetOptional<std::int16_t>(row, "acknowledged_stage")) {
    expiring.care.acknowledged_stage = static_cast<domain::ExpiryStage>(*stage);
  }
  expiring.care.acknowledged_by = GetOptional<AccountId>(row, "acknowledged_by");
  expiring.care.acknowledged_at = GetOptional<Instant>(row, "acknowledged_at");
  expiring.needs_renewal = Get<bool>(row, "needs_renewal");
  return expiring;
}

/// Columns of credentials as array parameters. What is absent travels as an empty text: array literals have no NULL.
struct CredentialColumns {
  std::vector<Uuid> ids, providers;
  std::vector<std::int64_t> types, versions;
  std::vector<std::string> states, numbers, issued, expires, verified_by, verified_at, revoked_at, reasons, announced,
      created_at;
  std::vector<Bytes> documents;

  explicit CredentialColumns(const std::vector<Credential>& credentials) {
    for (const auto& credential : credentials) Add(credential);
  }

  void Add(const Credential& credential) {
    const auto day = [](const auto& date) { return date ? platform::FormatDate(*date) : ""; };
    const auto moment = [](const auto& instant) { return instant ? platform::FormatInstant(*instant) : ""; };
    ids.push_back(credential.id.value);
    providers.push_back(credential.provider.value);
    types.push_back(static_cast<std::int64_t>(credential.type));
    states.push_back(credential.state);
    numbers.push_back(credential.number);
    issued.push_back(day(credential.issued_on));
    expires.push_back(day(credential.expires_on));
    documents.push_back(Bytes{credential.document_sha256});
    verified_by.push_back(credential.verified_by ? credential.verified_by->ToString() : "");
    verified_at.push_back(moment(credential.verified_at));
    revoked_at.push_back(moment(credential.revoked_at));
    reasons.emplace_back(credential.revoke_reason ? domain::RevokeReasonName(*credential.revoke_reason) : "");
    announced.push_back(credential.lapse_announced ? "t" : "f");
    versions.push_back(credential.version);
    created_at.push_back(platform::FormatInstant(credential.created_at));
  }
};

}  // namespace

constexpr Statement kLoadCredentialsOf{"load_credentials_of", R"(
  SELECT credential_id, provider_id, type, state, number, issued_on, expires_on, document_sha256, verified_by,
         verified_at, revoked_at, revoke_reason, lapse_announced, version, created_at
    FROM credential
   WHERE org_id = $1 AND provider_id = ANY ($2::uuid[])
   ORDER BY provider_id, created_at DESC, credential_id DESC)"};

std::vector<Credential> LoadCredentialsOf(Transaction& tx, const std::vector<ProviderId>& providers) {
  std::vector<Credential> credentials;
  for (const auto& row : tx.Exec(kLoadCredentialsOf, tx.org(), ArrayOf(providers))) {
    credentials.push_back(ToCredential(row));
  }
  return credentials;
}

constexpr Statement kLoadCredential{"load_credential", R"(
  SELECT credential_id, provider_id, type, state, number, issued_on, expires_on, document_sha256, verified_by,
         verified_at, revoked_at, revoke_reason, lapse_announced, version, created_at
    FROM credential
   WHERE org_id = $1 AND credential_id = $2)"};

Result<Credential> LoadCredential(Transaction& tx, CredentialId id) {
  const auto rows = tx.Exec(kLoadCredential, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::CredentialNotFound(id));
  return ToCredential(rows[0]);
}

Result<HeldCredential> LockCredential(Transaction& tx, CredentialId id) {
  const auto found = LoadCredential(tx, id);
  if (!found) return platform::Fail(found.error());
  auto holder = LockProvider(tx, found->provider);
  if (!holder) return platform::Fail(holder.error());
  // Read again: it may have been changed while the lock was waited for.
  return HeldCredential{.holder = std::move(*holder), .credential = LoadCredential(tx, id).value()};
}

constexpr Statement kInsertCredentials{"insert_credentials", R"(
  INSERT INTO credential (org_id, credential_id, provider_id, type, state, number, issued_on, expires_on,
                          document_sha256, verified_by, verified_at, revoked_at, revoke_reason, lapse_announced,
                          version, created_at)
  SELECT $1, n.credential_id, n.provider_id, n.type, n.state, n.number, nullif(n.issued_on, '')::date,
         nullif(n.expires_on, '')::date, nullif(n.document_sha256, ''::bytea), nullif(n.verified_by, '')::uuid,
         nullif(n.verified_at, '')::timestamptz, nullif(n.revoked_at, '')::timestamptz, nullif(n.revoke_reason, ''),
         n.lapse_announced, n.version, n.created_at
    FROM unnest($2::uuid[], $3::uuid[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::boolean[], $15::bigint[], $16::timestamptz[])
         AS n (credential_id, provider_id, type, state, number, issued_on, expires_on, document_sha256, verified_by,
               verified_at, revoked_at, revoke_reason, lapse_announced, version, created_at))"};

void InsertCredentials(Transaction& tx, const std::vector<Credential>& credentials) {
  if (credentials.empty()) return;
  const CredentialColumns of(credentials);
  tx.Exec(kInsertCredentials, tx.org(), ArrayOf(of.ids), ArrayOf(of.providers), ArrayOf(of.types), ArrayOf(of.states),
          ArrayOf(of.numbers), ArrayOf(of.issued), ArrayOf(of.expires), ArrayOf(of.documents), ArrayOf(of.verified_by),
          ArrayOf(of.verified_at), ArrayOf(of.revoked_at), ArrayOf(of.reasons), ArrayOf(of.announced),
          ArrayOf(of.versions), ArrayOf(of.created_at));
}

constexpr Statement kUpdateProviderCredentials{"update_provider_credentials", R"(
  UPDATE credential
     SET issued_on = nullif(n.issued_on, '')::date, expires_on = nullif(n.expires_on, '')::date,
         document_sha256 = nullif(n.document_sha256, ''::bytea), verified_by = nullif(n.verified_by, '')::uuid,
         verified_at = nullif(n.verified_at, '')::timestamptz, revoked_at = nullif(n.revoked_at, '')::timestamptz,
         revoke_reason = nullif(n.revoke_reason, ''), lapse_announced = n.lapse_announced, version = n.version
    FROM unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::boolean[], $11::bigint[])
         AS n (credential_id, issued_on, expires_on, document_sha256, verified_by, verified_at, revoked_at,
               revoke_reason, lapse_announced, version)
   WHERE credential.org_id = $1 AND credential.credential_id = n.credential_id)"};

void UpdateCredentials(Transaction& tx, const std::vector<Credential>& credentials) {
  if (credentials.empty()) return;
  const CredentialColumns of(credentials);
  tx.Exec(kUpdateProviderCredentials, tx.org(), ArrayOf(of.ids), ArrayOf(of.issued), ArrayOf(of.expires),
          ArrayOf(of.documents), ArrayOf(of.verified_by), ArrayOf(of.verified_at), ArrayOf(of.revoked_at),
          ArrayOf(of.reasons), ArrayOf(of.announced), ArrayOf(of.versions));
}

constexpr Statement kListExpiring{"list_expiring", R"(
  SELECT c.credential_id, c.provider_id, c.type, c.state, c.number, c.issued_on, c.expires_on, c.document_sha256,
         c.verified_by, c.verified_at, c.revoked_at, c.revoke_reason, c.lapse_announced, c.version, c.created_at,
         p.family, p.given, p.prefix, p.suffix, e.owner_account_id, e.acknowledged_stage, e.acknowledged_by,
         e.acknowledged_at, true AS needs_renewal
    FROM credential AS c
    JOIN provider AS p ON p.org_id = c.org_id AND p.provider_id = c.provider_id AND p.active
    LEFT JOIN expiry_care AS e ON e.org_id = c.org_id AND e.credential_id = c.credential_id
   WHERE c.org_id = $1 AND c.revoked_at IS NULL AND c.expires_on BETWEEN $2 AND $3
     AND ($4::date IS NULL OR (c.expires_on, c.credential_id) > ($4, $5))
     AND NOT EXISTS (SELECT FROM credential AS later
                      WHERE later.org_id = c.org_id AND later.provider_id = c.provider_id AND later.type = c.type
                        AND later.state = c.state AND later.revoked_at IS NULL AND later.verified_at IS NOT NULL
                        AND later.expires_on > c.expires_on)
   ORDER BY c.expires_on, c.credential_id
   LIMIT $6)"};

std::vector<ExpiringRow> ListExpiring(Transaction& tx, Date from, Date to, std::optional<Date> after_date,
                                      const Uuid& after_id, int limit) {
  std::vector<ExpiringRow> expiring;
  for (const auto& row : tx.Exec(kListExpiring, tx.org(), from, to, after_date, after_id, limit)) {
    expiring.push_back(ToExpiringRow(row));
  }
  return expiring;
}

constexpr Statement kFindExpiring{"find_expiring", R"(
  SELECT c.credential_id, c.provider_id, c.type, c.state, c.number, c.issued_on, c.expires_on, c.document_sha256,
         c.verified_by, c.verified_at, c.revoked_at, c.revoke_reason, c.lapse_announced, c.version, c.created_at,
         p.family, p.given, p.prefix, p.suffix, e.owner_account_id, e.acknowledged_stage, e.acknowledged_by,
         e.acknowledged_at,
         p.active AND NOT EXISTS (SELECT FROM credential AS later
                                   WHERE later.org_id = c.org_id AND later.provider_id = c.provider_id
                                     AND later.type = c.type AND later.state = c.state AND later.revoked_at IS NULL
                                     AND later.verified_at IS NOT NULL AND later.expires_on > c.expires_on)
         AS needs_renewal
    FROM credential AS c
    JOIN provider AS p ON p.org_id = c.org_id AND p.provider_id = c.provider_id
    LEFT JOIN expiry_care AS e ON e.org_id = c.org_id AND e.credential_id = c.credential_id
   WHERE c.org_id = $1 AND c.credential_id = $2)"};

std::optional<ExpiringRow> FindExpiring(Transaction& tx, CredentialId id) {
  const auto rows = tx.Exec(kFindExpiring, tx.org(), id);
  if (rows.empty()) return std::nullopt;
  return ToExpiringRow(rows[0]);
}

constexpr Statement kSaveExpiryCare{"save_expiry_care", R"(
  INSERT INTO expiry_care (org_id, credential_id, owner_account_id, acknowledged_stage, acknowledged_by,
                           acknowledged_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (org_id, credential_id) DO UPDATE
     SET owner_account_id = excluded.owner_account_id, acknowledged_stage = excluded.acknowledged_stage,
         acknowledged_by = excluded.acknowledged_by, acknowledged_at = excluded.acknowledged_at)"};

void SaveExpiryCare(Transaction& tx, const ExpiryCare& care) {
  std::optional<std::int32_t> stage;
  if (care.acknowledged_stage) stage = static_cast<std::int32_t>(*care.acknowledged_stage);
  tx.Exec(kSaveExpiryCare, tx.org(), care.credential, care.owner, stage, care.acknowledged_by, care.acknowledged_at);
}

std::vector<Statement> CredentialStatements() {
  return {kLoadCredentialsOf, kLoadCredential, kInsertCredentials, kUpdateProviderCredentials,
          kListExpiring,      kFindExpiring,   kSaveExpiryCare};
}

}  // namespace cairn::directory::storage

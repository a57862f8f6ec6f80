#include "directory/storage/provider_store.h"

#include "directory/domain/errors.h"
#include "directory/domain/names.h"

namespace cairn::directory::storage {

using domain::Provider;
using domain::ProviderId;
using platform::Result;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::GetTextArray;
using platform::postgres::Row;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

Provider ToProvider(const Row& row) {
  return {.id = Get<ProviderId>(row, "provider_id"),
          .npi = Get<std::string>(row, "npi"),
          .kind = static_cast<domain::ProviderKind>(Get<std::int16_t>(row, "kind")),
          .name = {.family = Get<std::string>(row, "family"),
                   .given = Get<std::string>(row, "given"),
                   .prefix = Get<std::string>(row, "prefix"),
                   .suffix = Get<std::string>(row, "suffix")},
          .taxonomy_codes = GetTextArray(row, "taxonomy_codes"),
          .languages = GetTextArray(row, "languages"),
          .active = Get<bool>(row, "active"),
          .account = GetOptional<platform::AccountId>(row, "account_id"),
          .version = Get<std::int64_t>(row, "version"),
          .created_at = Get<platform::Instant>(row, "created_at")};
}

std::vector<Provider> ToProviders(const Rows& rows) {
  std::vector<Provider> providers;
  providers.reserve(static_cast<std::size_t>(rows.size()));
  for (const auto& row : rows) providers.push_back(ToProvider(row));
  return providers;
}

// Providers as parallel arrays. What may be NULL, and arrays in arrays, travel as text: '' is NULL.
struct ProviderColumns {
  std::vector<ProviderId> ids;
  std::vector<std::int64_t> kinds, versions;
  std::vector<std::string> npis, families, givens, prefixes, suffixes, sort_keys, given_keys, taxonomy_codes, languages,
      actives, accounts, created_at;
  explicit ProviderColumns(const std::vector<Provider>& providers) {
    for (const auto& provider : providers) Add(provider);
  }
  void Add(const Provider& provider) {
    ids.push_back(provider.id);
    kinds.push_back(static_cast<std::int64_t>(provider.kind));
    versions.push_back(provider.version);
    npis.push_back(provider.npi);
    families.push_back(provider.name.family);
    givens.push_back(provider.name.given);
    prefixes.push_back(provider.name.prefix);
    suffixes.push_back(provider.name.suffix);
    sort_keys.push_back(SortKey(provider.name));
    given_keys.push_back(domain::FoldName(provider.name.given));
    taxonomy_codes.push_back(ArrayOf(provider.taxonomy_codes));
    languages.push_back(ArrayOf(provider.languages));
    actives.emplace_back(provider.active ? "true" : "false");
    accounts.push_back(provider.account ? provider.account->ToString() : "");
    created_at.push_back(platform::FormatInstant(provider.created_at));
  }
};

}  // namespace

std::string SortKey(const domain::ProviderName& name) {
  // Less than every character that is left in a folded name.
  constexpr char kSeparator = '\x1f';
  return domain::FoldName(name.family) + kSeparator + domain::FoldName(name.given);
}

constexpr Statement kLoadProvider{"load_provider", R"(
  SELECT provider_id, npi, kind, family, given, prefix, suffix, taxonomy_codes, languages, active, account_id, version,
         created_at
    FROM provider
   WHERE org_id = $1 AND provider_id = $2)"};

Result<Provider> LoadProvider(Transaction& tx, ProviderId id) {
  const auto rows = tx.Exec(kLoadProvider, tx.org(), id);
  if (rows.empty()) return platform::Fail(domain::ProviderNotFound(id));
  return ToProvider(rows[0]);
}

constexpr Statement kLockProviders{"lock_providers", R"(
  SELECT provider_id, npi, kind, family, given, prefix, suffix, taxonomy_codes, languages, active, account_id, version,
         created_at
    FROM provider
   WHERE org_id = $1 AND provider_id = ANY($2::uuid[])
   ORDER BY provider_id
     FOR UPDATE)"};

std::vector<Provider> LockProviders(Transaction& tx, const std::vector<ProviderId>& ids) {
  if (ids.empty()) return {};
  return ToProviders(tx.Exec(kLockProviders, tx.org(), ArrayOf(ids)));
}

Result<Provider> LockProvider(Transaction& tx, ProviderId id) {
  auto providers = LockProviders(tx, {id});
  if (providers.empty()) return platform::Fail(domain::ProviderNotFound(id));
  return std::move(providers.front());
}

constexpr Statement kInsertProviders{"insert_providers", R"(
  INSERT INTO provider (org_id, provider_id, npi, kind, family, given, prefix, suffix, sort_key, given_key,
                        taxonomy_codes, languages, active, account_id, version, created_at)
  SELECT $1::uuid, p.provider_id, p.npi, p.kind, p.family, p.given, p.prefix, p.suffix, p.sort_key, p.given_key,
         p.taxonomy_codes::text[], p.languages::text[], p.active, nullif(p.account_id, '')::uuid, p.version,
         p.created_at
    FROM unnest($2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::boolean[], $14::text[], $15::bigint[], $16::timestamptz[])
         AS p (provider_id, npi, kind, family, given, prefix, suffix, sort_key, given_key, taxonomy_codes, languages,
               active, account_id, version, created_at))"};

void InsertProviders(Transaction& tx, const std::vector<Provider>& providers) {
  if (providers.empty()) return;
  const ProviderColumns columns(providers);
  tx.Exec(kInsertProviders, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.npis), ArrayOf(columns.kinds),
          ArrayOf(columns.families), ArrayOf(columns.givens), ArrayOf(columns.prefixes), ArrayOf(columns.suffixes),
          ArrayOf(columns.sort_keys), ArrayOf(columns.given_keys), ArrayOf(columns.taxonomy_codes),
          ArrayOf(columns.languages), ArrayOf(columns.actives), ArrayOf(columns.accounts), ArrayOf(columns.versions),
          ArrayOf(columns.created_at));
}

constexpr Statement kUpdateProviders{"update_providers", R"(
  UPDATE provider
     SET npi = p.npi, kind = p.kind, family = p.family, given = p.given, prefix = p.prefix, suffix = p.suffix,
         sort_key = p.sort_key, given_key = p.given_key, taxonomy_codes = p.taxonomy_codes::text[],
         languages = p.languages::text[], active = p.active, account_id = nullif(p.account_id, '')::uuid,
         version = p.version
    FROM unnest($2::uuid[], $3::text[], $4::smallint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::boolean[], $14::text[], $15::bigint[])
         AS p (provider_id, npi, kind, family, given, prefix, suffix, sort_key, given_key, taxonomy_codes, languages,
               active, account_id, version)
   WHERE provider.org_id = $1 AND provider.provider_id = p.provider_id)"};

void UpdateProviders(Transaction& tx, const std::vector<Provider>& providers) {
  if (providers.empty()) return;
  const ProviderColumns columns(providers);
  tx.Exec(kUpdateProviders, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.npis), ArrayOf(columns.kinds),
          ArrayOf(columns.families), ArrayOf(columns.givens), ArrayOf(columns.prefixes), ArrayOf(columns.suffixes),
          ArrayOf(columns.sort_keys), ArrayOf(columns.given_keys), ArrayOf(columns.taxonomy_codes),
          ArrayOf(columns.languages), ArrayOf(columns.actives), ArrayOf(columns.accounts), ArrayOf(columns.versions));
}

// One look into the index for each NPI, also where an import has made the table many times as large as it was when it
// was last analysed; = ANY would read all of it.
constexpr Statement kFindNpiHolders{"find_npi_holders", R"(
  SELECT h.npi, h.person, h.holder_id
    FROM unnest($2::text[]) AS wanted (npi)
   CROSS JOIN LATERAL (
     SELECT npi, person, holder_id
       FROM npi_holder
      WHERE org_id = $1 AND npi = wanted.npi
      LIMIT 1) AS h)"};

std::vector<NpiHolder> FindNpiHolders(Transaction& tx, const std::vector<std::string>& npis) {
  std::vector<NpiHolder> holders;
  if (npis.empty()) return holders;
  for (const auto& row : tx.Exec(kFindNpiHolders, tx.org(), ArrayOf(npis))) {
    holders.push_back({.npi = Get<std::string>(row, "npi"),
                       .person = Get<bool>(row, "person"),
                       .id = Get<platform::Uuid>(row, "holder_id")});
  }
  return holders;
}

// In the order of the NPIs: two transactions that want the same then wait for each other and do not lock each other
// out.
constexpr Statement kClaimNpis{"claim_npis", R"(
  INSERT INTO npi_holder (org_id, npi, person, holder_id)
  SELECT $1::uuid, c.npi, c.person, c.holder_id
    FROM unnest($2::text[], $3::boolean[], $4::uuid[]) AS c (npi, person, holder_id)
   ORDER BY c.npi
  ON CONFLICT DO NOTHING)"};

constexpr Statement kListNpisNotHeld{"list_npis_not_held", R"(
  SELECT c.npi
    FROM unnest($2::text[], $3::uuid[]) AS c (npi, holder_id)
    LEFT JOIN npi_holder h ON h.org_id = $1 AND h.npi = c.npi
   WHERE h.holder_id IS DISTINCT FROM c.holder_id)"};

std::vector<std::string> ClaimNpis(Transaction& tx, const std::vector<NpiHolder>& holders) {
  std::vector<std::string> npis, persons, taken;
  std::vector<platform::Uuid> ids;
  for (const auto& holder : holders) {
    if (holder.npi.empty()) continue;
    npis.push_back(holder.npi);
    persons.emplace_back(holder.person ? "true" : "false");
    ids.push_back(holder.id);
  }
  if (npis.empty()) return taken;
  const auto claimed = tx.Exec(kClaimNpis, tx.org(), ArrayOf(npis), ArrayOf(persons), ArrayOf(ids));
  if (claimed.affected_rows() == npis.size()) return taken;
  for (const auto& row : tx.Exec(kListNpisNotHeld, tx.org(), ArrayOf(npis), ArrayOf(ids))) {
    taken.push_back(Get<std::string>(row, "npi"));
  }
  return taken;
}

constexpr Statement kReleaseNpi{"release_npi", R"(
  DELETE FROM npi_holder
   WHERE org_id = $1 AND npi = $2 AND holder_id = $3)"};

void ReleaseNpi(Transaction& tx, const std::string& npi, const platform::Uuid& holder) {
  tx.Exec(kReleaseNpi, tx.org(), npi, holder);
}

constexpr Statement kListProviders{"list_providers", R"(
  SELECT provider_id, npi, kind, family, given, prefix, suffix, taxonomy_codes, languages, active, account_id, version,
         created_at
    FROM provider
   WHERE org_id = $1
     AND (sort_key, provider_id) > ($2::text COLLATE "C", $3::uuid)
     AND ($4::smallint IS NULL OR kind = $4)
     AND ($5::text = '' OR starts_with(sort_key, $5) OR starts_with(given_key, $5))
     AND ($6::text = '' OR npi = $6)
     AND (active OR $7::boolean)
   ORDER BY sort_key, provider_id
   LIMIT $8)"};

std::vector<Provider> ListProviders(Transaction& tx, const ProviderFilter& filter,
                                    const std::optional<ProviderCursor>& after, int limit) {
  std::optional<std::int16_t> kind;
  if (filter.kind) kind = static_cast<std::int16_t>(*filter.kind);
  const auto cursor = after.value_or(ProviderCursor{});
  return ToProviders(tx.Exec(kListProviders, tx.org(), cursor.sort_key, cursor.id, kind, filter.name, filter.npi,
                             filter.with_inactive, limit));
}

constexpr Statement kFindProviderOfAccount{"find_provider_of_account", R"(
  SELECT provider_id
    FROM provider
   WHERE org_id = $1 AND account_id = $2)"};

std::optional<ProviderId> FindProviderOfAccount(Transaction& tx, platform::AccountId account) {
  const auto rows = tx.Exec(kFindProviderOfAccount, tx.org(), account);
  if (rows.empty()) return std::nullopt;
  return Get<ProviderId>(rows[0], "provider_id");
}

std::vector<Statement> ProviderStatements() {
  return {kLoadProvider, kLockProviders,   kInsertProviders, kUpdateProviders, kFindNpiHolders,
          kClaimNpis,    kListNpisNotHeld, kReleaseNpi,      kListProviders,   kFindProviderOfAccount};
}

}  // namespace cairn::directory::storage

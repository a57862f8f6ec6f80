#include "directory/storage/listing_store.h"

#include "directory/domain/installation.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/number.h"

namespace cairn::directory::storage {

using platform::postgres::ArrayOf;
using platform::postgres::Bytes;
using platform::postgres::ExactText;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

template <class Enum>
std::string NumbersOf(const std::vector<Enum>& values) {
  std::vector<std::int64_t> numbers;
  for (const auto value : values) numbers.push_back(static_cast<std::int64_t>(value));
  return ArrayOf(numbers);
}

std::string InsuranceKeysOf(const std::vector<std::string>& insurances) {
  std::vector<std::int64_t> keys;
  for (const auto& insurance : insurances) keys.push_back(InsuranceKey(insurance));
  return ArrayOf(keys);
}

/// The listings as one array for each column; an item of a list column is the literal of its own array.
struct ListingColumns {
  std::vector<platform::Uuid> ids, providers;
  std::vector<std::string> latitudes, longitudes, kinds, sort_keys, languages, medications, disorders, states;
  std::vector<std::string> insurances, accepting, verified, until;
  std::vector<Bytes> bodies;

  void Add(const Listing& listing) {
    ids.push_back(listing.id.value);
    providers.push_back(listing.provider.value);
    latitudes.push_back(listing.position ? ExactText(listing.position->latitude) : "");
    longitudes.push_back(listing.position ? ExactText(listing.position->longitude) : "");
    kinds.push_back(std::to_string(static_cast<int>(listing.kind)));
    sort_keys.push_back(listing.sort_key);
    languages.push_back(ArrayOf(listing.languages));
    medications.push_back(NumbersOf(listing.medications));
    disorders.push_back(NumbersOf(listing.disorders));
    states.push_back(ArrayOf(listing.telehealth_states));
    insurances.push_back(InsuranceKeysOf(listing.insurances));
    accepting.push_back(listing.accepting ? "t" : "f");
    verified.push_back(listing.verified ? "t" : "f");
    until.push_back(listing.until ? platform::FormatInstant(*listing.until) : "infinity");
    bodies.push_back({listing.body});
  }
};

}  // namespace

constexpr Statement kRemoveListings{"remove_listings", R"(
  DELETE FROM listing
   WHERE org_id = $1 AND provider_id = ANY ($2::uuid[]) AND target_org_id = $3
     AND practitioner_role_id <> ALL ($4::uuid[]))"};

// A row that already says all this is left alone: most of what settles a provider changes nothing that the public sees.
constexpr Statement kSaveListings{"save_listings", R"(
  INSERT INTO listing (org_id, practitioner_role_id, target_org_id, provider_id, latitude, longitude, kind, sort_key,
                       languages, medications, disorders, telehealth_states, insurances, accepting, verified,
                       shown_until, body)
  SELECT $1, role_id, $2, provider_id, nullif(latitude, '')::float8, nullif(longitude, '')::float8, kind::smallint,
         sort_key, languages::text[], medications::smallint[], disorders::smallint[], states::text[],
         insurances::bigint[], accepting::boolean, verified::boolean, shown_until::timestamptz, body
    FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[],
                $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::bytea[])
      AS listed (role_id, provider_id, latitude, longitude, kind, sort_key, languages, medications, disorders, states,
                 insurances, accepting, verified, shown_until, body)
   ORDER BY role_id
  ON CONFLICT (org_id, practitioner_role_id) DO UPDATE
     SET provider_id = excluded.provider_id, latitude = excluded.latitude, longitude = excluded.longitude,
         kind = excluded.kind, sort_key = excluded.sort_key, languages = excluded.languages,
         medications = excluded.medications, disorders = excluded.disorders,
         telehealth_states = excluded.telehealth_states, insurances = excluded.insurances,
         accepting = excluded.accepting, verified = excluded.verified, shown_until = excluded.shown_until,
         body = excluded.body
   WHERE (listing.provider_id, listing.latitude, listing.longitude, listing.kind, listing.sort_key, listing.languages,
          listing.medications, listing.disorders, listing.telehealth_states, listing.insurances, listing.accepting,
          listing.verified, listing.shown_until, listing.body)
         IS DISTINCT FROM
         (excluded.provider_id, excluded.latitude, excluded.longitude, excluded.kind, excluded.sort_key,
          excluded.languages, excluded.medications, excluded.disorders, excluded.telehealth_states,
          excluded.insurances, excluded.accepting, excluded.verified, excluded.shown_until, excluded.body))"};

void ReplaceListings(Transaction& tx, const std::vector<domain::ProviderId>& providers,
                     const std::vector<Listing>& listings) {
  ListingColumns rows;
  for (const auto& listing : listings) rows.Add(listing);
  tx.Exec(kRemoveListings, domain::kInstallation, ArrayOf(providers), tx.org(), ArrayOf(rows.ids));
  if (listings.empty()) return;
  tx.Exec(kSaveListings, domain::kInstallation, tx.org(), ArrayOf(rows.ids), ArrayOf(rows.providers),
          ArrayOf(rows.latitudes), ArrayOf(rows.longitudes), ArrayOf(rows.kinds), ArrayOf(rows.sort_keys),
          ArrayOf(rows.languages), ArrayOf(rows.medications), ArrayOf(rows.disorders), ArrayOf(rows.states),
          ArrayOf(rows.insurances), ArrayOf(rows.accepting), ArrayOf(rows.verified), ArrayOf(rows.until),
          ArrayOf(rows.bodies));
}

std::int64_t InsuranceKey(const std::string& folded) {
  std::uint64_t key = 0;
  for (const char byte : platform::crypto::Sha256(folded).substr(0, sizeof(key))) {
    key = key << 8 | static_cast<unsigned char>(byte);
  }
  return static_cast<std::int64_t>(key);
}

std::vector<Statement> ListingStatements() { return {kRemoveListings, kSaveListings}; }

}  // namespace cairn::directory::storage

#include "directory/storage/practitioner_role_store.h"

#include <algorithm>

#include "directory/domain/errors.h"

namespace cairn::directory::storage {

using domain::PractitionerRole;
using domain::PractitionerRoleId;
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

constexpr int kDaysOfWeek = 7;

// Bit 0 is Monday.
std::int64_t DayBits(const std::set<int>& days) {
  std::int64_t bits = 0;
  for (const int day : days) bits |= std::int64_t{1} << (day - 1);
  return bits;
}

std::set<int> ToDays(int bits) {
  std::set<int> days;
  for (int day = 1; day <= kDaysOfWeek; ++day) {
    if ((bits >> (day - 1) & 1) != 0) days.insert(day);
  }
  return days;
}

template <class Enum>
std::string RoleEnumArray(const std::set<Enum>& values) {
  std::vector<std::int64_t> numbers;
  for (const auto value : values) numbers.push_back(static_cast<std::int64_t>(value));
  return ArrayOf(numbers);
}

template <class Enum>
std::set<Enum> ToRoleEnums(const Row& row, const char* column) {
  std::set<Enum> values;
  for (const auto& number : GetTextArray(row, column)) values.insert(static_cast<Enum>(std::stoi(number)));
  return values;
}

std::vector<domain::OpenHours> ToHours(const Row& row) {
  const auto days = GetTextArray(row, "hours_days");
  const auto starts = GetTextArray(row, "hours_start");
  const auto ends = GetTextArray(row, "hours_end");
  std::vector<domain::OpenHours> hours;
  for (std::size_t i = 0; i < days.size(); ++i) {
    hours.push_back(
        {.days = ToDays(std::stoi(days[i])), .start_minute = std::stoi(starts[i]), .end_minute = std::stoi(ends[i])});
  }
  return hours;
}

PractitionerRole ToPractitionerRole(const Row& row) {
  const auto states = GetTextArray(row, "telehealth_states");
  return {.id = Get<PractitionerRoleId>(row, "practitioner_role_id"),
          .provider = Get<ProviderId>(row, "provider_id"),
          .location = Get<domain::LocationId>(row, "location_id"),
          .hours = ToHours(row),
          .around_the_clock = Get<bool>(row, "around_the_clock"),
          .medications = ToRoleEnums<domain::MedicationForm>(row, "medications"),
          .implant_protocol = Get<std::string>(row, "implant_protocol"),
          .disorders = ToRoleEnums<domain::Disorder>(row, "disorders"),
          .telehealth_states = {states.begin(), states.end()},
          .insurances = GetTextArray(row, "insurances"),
          .phone = Get<std::string>(row, "phone"),
          .capacity = {.accepting = static_cast<domain::Accepting>(Get<std::int16_t>(row, "accepting")),
                       .open_places = GetOptional<std::int32_t>(row, "open_places"),
                       .stated_until = GetOptional<platform::Date>(row, "capacity_stated_until")},
          .listing = {.published = Get<bool>(row, "published"),
                      .expires_on = GetOptional<platform::Date>(row, "listing_expires_on")},
          .active = Get<bool>(row, "active"),
          .version = Get<std::int64_t>(row, "version")};
}

std::vector<PractitionerRole> ToRoles(const Rows& rows) {
  std::vector<PractitionerRole> roles;
  roles.reserve(static_cast<std::size_t>(rows.size()));
  for (const auto& row : rows) roles.push_back(ToPractitionerRole(row));
  return roles;
}

std::string RoleDateText(const std::optional<platform::Date>& date) { return date ? platform::FormatDate(*date) : ""; }

// Roles as parallel arrays. What may be NULL, and arrays in arrays, travel as text: '' is NULL.
struct RoleColumns {
  std::vector<PractitionerRoleId> ids;
  std::vector<ProviderId> providers;
  std::vector<domain::LocationId> locations;
  std::vector<std::int64_t> acceptings, versions;
  std::vector<std::string> days, starts, ends, around_the_clock, medications, protocols, disorders, states, insurances,
      phones, open_places, stated_until, published, expires_on, actives;
  explicit RoleColumns(const std::vector<PractitionerRole>& roles) {
    for (const auto& role : roles) {
      Add(role);
      AddHours(role.hours);
    }
  }
  void AddHours(const std::vector<domain::OpenHours>& hours) {
    std::vector<std::int64_t> role_days, role_starts, role_ends;
    for (const auto& interval : hours) {
      role_days.push_back(DayBits(interval.days));
      role_starts.push_back(interval.start_minute);
      role_ends.push_back(interval.end_minute);
    }
    days.push_back(ArrayOf(role_days));
    starts.push_back(ArrayOf(role_starts));
    ends.push_back(ArrayOf(role_ends));
  }
  void Add(const PractitionerRole& role) {
    ids.push_back(role.id);
    providers.push_back(role.provider);
    locations.push_back(role.location);
    around_the_clock.emplace_back(role.around_the_clock ? "true" : "false");
    medications.push_back(RoleEnumArray(role.medications));
    protocols.push_back(role.implant_protocol);
    disorders.push_back(RoleEnumArray(role.disorders));
    states.push_back(ArrayOf(std::vector<std::string>(role.telehealth_states.begin(), role.telehealth_states.end())));
    insurances.push_back(ArrayOf(role.insurances));
    phones.push_back(role.phone);
    acceptings.push_back(static_cast<std::int64_t>(role.capacity.accepting));
    open_places.push_back(role.capacity.open_places ? std::to_string(*role.capacity.open_places) : "");
    stated_until.push_back(RoleDateText(role.capacity.stated_until));
    published.emplace_back(role.listing.published ? "true" : "false");
    expires_on.push_back(RoleDateText(role.listing.expires_on));
    actives.emplace_back(role.active ? "true" : "false");
    versions.push_back(role.version);
  }
};

}  // namespace

constexpr Statement kLoadRolesOf{"load_roles_of", R"(
  SELECT practitioner_role_id, provider_id, location_id, hours_days, hours_start, hours_end, around_the_clock,
         medications, implant_protocol, disorders, telehealth_states, insurances, phone, accepting, open_places,
         capacity_stated_until, published, listing_expires_on, active, version
    FROM practitioner_role
   WHERE org_id = $1 AND provider_id = ANY($2::uuid[])
   ORDER BY provider_id, practitioner_role_id)"};

std::vector<PractitionerRole> LoadRolesOf(Transaction& tx, const std::vector<ProviderId>& providers) {
  if (providers.empty()) return {};
  return ToRoles(tx.Exec(kLoadRolesOf, tx.org(), ArrayOf(providers)));
}

constexpr Statement kLoadRoles{"load_roles", R"(
  SELECT practitioner_role_id, provider_id, location_id, hours_days, hours_start, hours_end, around_the_clock,
         medications, implant_protocol, disorders, telehealth_states, insurances, phone, accepting, open_places,
         capacity_stated_until, published, listing_expires_on, active, version
    FROM practitioner_role
   WHERE org_id = $1 AND practitioner_role_id = ANY($2::uuid[]))"};

std::vector<PractitionerRole> LoadRoles(Transaction& tx, const std::vector<PractitionerRoleId>& ids) {
  if (ids.empty()) return {};
  return ToRoles(tx.Exec(kLoadRoles, tx.org(), ArrayOf(ids)));
}

Result<PractitionerRole> LoadRole(Transaction& tx, PractitionerRoleId id) {
  auto roles = LoadRoles(tx, {id});
  if (roles.empty()) return platform::Fail(domain::PractitionerRoleNotFound(id.value));
  return std::move(roles.front());
}

constexpr Statement kInsertRoles{"insert_roles", R"(
  INSERT INTO practitioner_role (org_id, practitioner_role_id, provider_id, location_id, hours_days, hours_start,
                                 hours_end, around_the_clock, medications, implant_protocol, disorders,
                                 telehealth_states, insurances, phone, accepting, open_places, capacity_stated_until,
                                 published, listing_expires_on, active, version)
  SELECT $1::uuid, r.practitioner_role_id, r.provider_id, r.location_id, r.hours_days::smallint[],
         r.hours_start::smallint[], r.hours_end::smallint[], r.around_the_clock, r.medications::smallint[],
         r.implant_protocol, r.disorders::smallint[], r.telehealth_states::text[], r.insurances::text[], r.phone,
         r.accepting, nullif(r.open_places, '')::integer, nullif(r.capacity_stated_until, '')::date, r.published,
         nullif(r.listing_expires_on, '')::date, r.active, r.version
    FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::boolean[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::smallint[], $16::text[],
                $17::text[], $18::boolean[], $19::text[], $20::boolean[], $21::bigint[])
         AS r (practitioner_role_id, provider_id, location_id, hours_days, hours_start, hours_end, around_the_clock,
               medications, implant_protocol, disorders, telehealth_states, insurances, phone, accepting, open_places,
               capacity_stated_until, published, listing_expires_on, active, version))"};

void InsertRoles(Transaction& tx, const std::vector<PractitionerRole>& roles) {
  if (roles.empty()) return;
  const RoleColumns columns(roles);
  tx.Exec(kInsertRoles, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.providers), ArrayOf(columns.locations),
          ArrayOf(columns.days), ArrayOf(columns.starts), ArrayOf(columns.ends), ArrayOf(columns.around_the_clock),
          ArrayOf(columns.medications), ArrayOf(columns.protocols), ArrayOf(columns.disorders), ArrayOf(columns.states),
          ArrayOf(columns.insurances), ArrayOf(columns.phones), ArrayOf(columns.acceptings),
          ArrayOf(columns.open_places), ArrayOf(columns.stated_until), ArrayOf(columns.published),
          ArrayOf(columns.expires_on), ArrayOf(columns.actives), ArrayOf(columns.versions));
}

constexpr Statement kUpdateRoles{"update_roles", R"(
  UPDATE practitioner_role
     SET location_id = r.location_id, hours_days = r.hours_days::smallint[], hours_start = r.hours_start::smallint[],
         hours_end = r.hours_end::smallint[], around_the_clock = r.around_the_clock,
         medications = r.medications::smallint[], implant_protocol = r.implant_protocol,
         disorders = r.disorders::smallint[], telehealth_states = r.telehealth_states::text[],
         insurances = r.insurances::text[], phone = r.phone, accepting = r.accepting,
         open_places = nullif(r.open_places, '')::integer,
         capacity_stated_until = nullif(r.capacity_stated_until, '')::date, published = r.published,
         listing_expires_on = nullif(r.listing_expires_on, '')::date, active = r.active, version = r.version
    FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::text[],
                $10::text[], $11::text[], $12::text[], $13::text[], $14::smallint[], $15::text[], $16::text[],
                $17::boolean[], $18::text[], $19::boolean[], $20::bigint[])
         AS r (practitioner_role_id, location_id, hours_days, hours_start, hours_end, around_the_clock, medications,
               implant_protocol, disorders, telehealth_states, insurances, phone, accepting, open_places,
               capacity_stated_until, published, listing_expires_on, active, version)
   WHERE practitioner_role.org_id = $1 AND practitioner_role.practitioner_role_id = r.practitioner_role_id)"};

void UpdateRoles(Transaction& tx, const std::vector<PractitionerRole>& roles) {
  if (roles.empty()) return;
  const RoleColumns columns(roles);
  tx.Exec(kUpdateRoles, tx.org(), ArrayOf(columns.ids), ArrayOf(columns.locations), ArrayOf(columns.days),
          ArrayOf(columns.starts), ArrayOf(columns.ends), ArrayOf(columns.around_the_clock),
          ArrayOf(columns.medications), ArrayOf(columns.protocols), ArrayOf(columns.disorders), ArrayOf(columns.states),
          ArrayOf(columns.insurances), ArrayOf(columns.phones), ArrayOf(columns.acceptings),
          ArrayOf(columns.open_places), ArrayOf(columns.stated_until), ArrayOf(columns.published),
          ArrayOf(columns.expires_on), ArrayOf(columns.actives), ArrayOf(columns.versions));
}

constexpr Statement kListProvidersAt{"list_providers_at", R"(
  SELECT DISTINCT provider_id
    FROM practitioner_role
   WHERE org_id = $1 AND location_id = $2 AND active
   ORDER BY provider_id)"};

std::vector<ProviderId> ListProvidersAt(Transaction& tx, domain::LocationId location) {
  std::vector<ProviderId> providers;
  for (const auto& row : tx.Exec(kListProvidersAt, tx.org(), location)) {
    providers.push_back(Get<ProviderId>(row, "provider_id"));
  }
  return providers;
}

std::vector<Statement> PractitionerRoleStatements() {
  return {kLoadRolesOf, kLoadRoles, kInsertRoles, kUpdateRoles, kListProvidersAt};
}

}  // namespace cairn::directory::storage

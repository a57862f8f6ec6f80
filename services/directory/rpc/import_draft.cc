#include "directory/rpc/import_draft.h"

#include "directory/storage/credential_store.h"
#include "directory/storage/location_store.h"
#include "directory/storage/practitioner_role_store.h"
#include "directory/storage/provider_import.h"
#include "directory/storage/source_digest.h"

namespace cairn::directory {

using domain::LocationId;
using domain::PartnerId;
using domain::PractitionerRoleId;
using domain::ProviderId;
using platform::Uuid;
using platform::postgres::Transaction;
using storage::SourceKind;

namespace {

template <class T>
std::vector<T> InOrder(const std::set<T>& items) {
  return {items.begin(), items.end()};
}

/// Ids of what the records are about, before anything is locked.
struct Concerned {
  std::set<PartnerId> partners;
  std::set<LocationId> changed_locations, used_locations;
  std::set<ProviderId> providers;
  std::set<PractitionerRoleId> roles;
  std::set<std::string> zips;
  bool credentials = false;
  bool practices = false;

  Concerned(const ImportIndex& index, const std::vector<const ChunkRecord*>& records) {
    for (const auto* record : records) {
      AddTarget(index, *record);
      AddNpi(index, *record);
      for (const auto& [kind, reference] : ReferencesOf(record->read)) AddReference(index, kind, *reference);
      if (record->kind == SourceKind::kPractitionerRole) AddRoles(index, record->read.source_id);
      if (const auto* person = std::get_if<domain::ImportedProvider>(&record->read.content))
        AddPerson(index, *record, *person);
    }
  }

 private:
  void AddTarget(const ImportIndex& index, const ChunkRecord& record) {
    const auto target = index.FindTarget(record.kind, record.read.source_id);
    if (!target) return;
    if (record.kind == SourceKind::kPartner) partners.insert({*target});
    if (record.kind == SourceKind::kLocation) changed_locations.insert({*target});
    if (record.kind == SourceKind::kProvider) providers.insert({*target});
    if (record.kind == SourceKind::kPractitionerRole) roles.insert({*target});
  }
  void AddNpi(const ImportIndex& index, const ChunkRecord& record) {
    const auto* holder = index.FindNpi(NpiOf(record.read));
    if (holder == nullptr) return;
    if (holder->person) {
      providers.insert({holder->id});
    } else {
      partners.insert({holder->id});
    }
  }
  void AddReference(const ImportIndex& index, SourceKind kind, const domain::Reference& reference) {
    const auto target = index.Resolve(kind, reference);
    if (!target) return;
    if (kind == SourceKind::kLocation) used_locations.insert({*target});
    if (kind == SourceKind::kProvider) providers.insert({*target});
  }
  void AddRoles(const ImportIndex& index, const std::string& source_id) {
    for (const auto& role : index.RoleRecords(source_id)) roles.insert({role.target});
  }
  void AddPerson(const ImportIndex& index, const ChunkRecord& record, const domain::ImportedProvider& person) {
    credentials = credentials || !person.credentials.empty();
    if (!person.practice) return;
    practices = true;
    AddRoles(index, record.read.source_id);
    const auto location = index.FindTarget(SourceKind::kLocation, storage::AddressKey(person.practice->address));
    if (location) {
      used_locations.insert({*location});
    } else if (!person.practice->address.zip.empty()) {
      zips.insert(person.practice->address.zip.substr(0, 5));
    }
  }
};

}  // namespace

void ImportDraft::Load(Transaction& tx, const ImportIndex& index, const std::vector<const ChunkRecord*>& records) {
  Concerned concerned(index, records);
  const auto changed_partners = InOrder(concerned.partners);
  storage::LockPartnerRows(tx, changed_partners);
  partners.Load(storage::LoadPartners(tx, changed_partners));

  const auto changed_locations = InOrder(concerned.changed_locations);
  storage::LockLocationRows(tx, changed_locations);
  locations.Load(storage::LoadLocations(tx, changed_locations));
  locations.Load(storage::LockLocationsShared(tx, InOrder(concerned.used_locations)));
  providers_at = storage::ListProvidersAtAny(tx, changed_locations);
  zip_means = storage::FindZipMeans(tx, InOrder(concerned.zips));

  for (const auto& [location, provider] : providers_at) concerned.providers.insert(provider);
  for (const auto& role : storage::LoadRoles(tx, InOrder(concerned.roles))) concerned.providers.insert(role.provider);
  const auto locked = InOrder(concerned.providers);
  providers.Load(storage::LockProviders(tx, locked));

  if (concerned.practices || !concerned.roles.empty()) {
    auto stored = storage::LoadRolesOf(tx, locked);
    std::set<LocationId> practised_at;
    for (const auto& role : stored) {
      roles_of.emplace(role.provider, role.id);
      if (concerned.practices) practised_at.insert(role.location);
    }
    roles.Load(std::move(stored));
    locations.Load(storage::LoadLocations(tx, InOrder(practised_at)));
  }
  if (!concerned.credentials) return;
  auto stored = storage::LoadCredentialsOf(tx, locked);
  for (const auto& credential : stored) credentials_of.emplace(credential.provider, credential.id);
  credentials.Load(std::move(stored));
}

void ImportDraft::PutRole(const domain::PractitionerRole& role) {
  if (roles.Find(role.id) == nullptr) roles_of.emplace(role.provider, role.id);
  roles.Put(role);
}

void ImportDraft::PutCredential(const domain::Credential& credential) {
  if (credentials.Find(credential.id) == nullptr) credentials_of.emplace(credential.provider, credential.id);
  credentials.Put(credential);
}

std::vector<domain::PractitionerRole> ImportDraft::RolesOf(ProviderId provider) const {
  std::vector<domain::PractitionerRole> of_provider;
  const auto [first, last] = roles_of.equal_range(provider);
  for (auto entry = first; entry != last; ++entry) of_provider.push_back(*roles.Find(entry->second));
  return of_provider;
}

std::vector<domain::Credential> ImportDraft::CredentialsOf(ProviderId provider) const {
  std::vector<domain::Credential> of_provider;
  const auto [first, last] = credentials_of.equal_range(provider);
  for (auto entry = first; entry != last; ++entry) of_provider.push_back(*credentials.Find(entry->second));
  return of_provider;
}

void ImportDraft::Write(Transaction& tx) const {
  storage::InsertPartners(tx, partners.Added());
  storage::UpdatePartners(tx, partners.Changed());
  storage::InsertLocations(tx, locations.Added());
  storage::UpdateLocations(tx, locations.Changed());
  storage::InsertProviders(tx, providers.Added());
  storage::UpdateProviders(tx, providers.Changed());
  storage::InsertRoles(tx, roles.Added());
  storage::UpdateRoles(tx, roles.Changed());
  storage::InsertCredentials(tx, credentials.Added());
  storage::UpdateCredentials(tx, credentials.Changed());
}

}  // namespace cairn::directory

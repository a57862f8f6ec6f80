#include "directory/rpc/import_index.h"

#include <algorithm>

#include "directory/storage/provider_import.h"
#include "directory/storage/source_digest.h"
#include "directory/wire/fhir_parts.h"

namespace cairn::directory {

using platform::Uuid;
using platform::postgres::Transaction;
using storage::SourceKind;
using storage::SourceRecord;

namespace {

constexpr SourceKind kLookedUpKinds[] = {SourceKind::kPartner, SourceKind::kLocation, SourceKind::kProvider};

/// The NPI that a reference names; empty when it names something else.
std::string NpiIn(const domain::Reference& reference) {
  const std::string prefix = std::string(wire::kNpiSystem) + "|";
  return reference.identifier.starts_with(prefix) ? reference.identifier.substr(prefix.size()) : "";
}

}  // namespace

void ImportIndex::LookUp(Transaction& tx, const std::vector<ChunkRecord>& records) {
  std::map<SourceKind, std::vector<std::string>> ids, identifiers;
  std::vector<std::string> npis, named_npis;
  for (const auto& record : records) {
    if (!record.read.problems.empty()) continue;
    ids[record.kind].push_back(record.read.source_id);
    const bool deactivated = std::holds_alternative<domain::ImportedDeactivation>(record.read.content);
    if (deactivated) ids[SourceKind::kPartner].push_back(record.read.source_id);
    const auto* person = std::get_if<domain::ImportedProvider>(&record.read.content);
    if (person != nullptr && person->practice) {
      ids[SourceKind::kLocation].push_back(storage::AddressKey(person->practice->address));
      ids[SourceKind::kPractitionerRole].push_back(record.read.source_id);
    }
    if (auto npi = NpiOf(record.read); !npi.empty()) npis.push_back(std::move(npi));
    for (const auto& [kind, reference] : ReferencesOf(record.read)) {
      if (auto npi = NpiIn(*reference); !npi.empty()) named_npis.push_back(std::move(npi));
      (reference->source_id.empty() ? identifiers : ids)[kind].push_back(
          reference->source_id.empty() ? reference->identifier : reference->source_id);
    }
  }
  for (const auto kind : kLookedUpKinds) {
    for (const auto& record : storage::FindSourceRecords(tx, source_, kind, ids[kind])) Add(record);
    for (const auto& found : storage::FindSourceIdentifiers(tx, source_, kind, identifiers[kind])) {
      identifiers_[{kind, found.identifier}] = found.target;
    }
  }
  for (const auto& record : storage::FindRoleRecords(tx, source_, ids[SourceKind::kPractitionerRole])) Add(record);
  if (source_ == kOwnSource) LookUpOwnIds(tx, ids);
  LookUpNpis(tx, npis);
  for (const auto& holder : storage::FindNpiHolders(tx, named_npis)) npis_[holder.npi] = holder;
}

void ImportIndex::LookUpOwnIds(Transaction& tx, const std::map<SourceKind, std::vector<std::string>>& ids) {
  std::vector<Uuid> candidates;
  for (const auto& [kind, of_kind] : ids) {
    for (const auto& id : of_kind) {
      if (const auto uuid = Uuid::Parse(id)) candidates.push_back(*uuid);
    }
  }
  own_ids_ = storage::FindOwnIds(tx, candidates);
}

void ImportIndex::LookUpNpis(Transaction& tx, const std::vector<std::string>& npis) {
  std::vector<Uuid> persons, organisations;
  for (const auto& holder : storage::FindNpiHolders(tx, npis)) {
    npis_[holder.npi] = holder;
    (holder.person ? persons : organisations).push_back(holder.id);
  }
  for (const auto& record : storage::FindSourceRecordsOf(tx, source_, SourceKind::kProvider, persons)) Add(record);
  for (const auto& record : storage::FindSourceRecordsOf(tx, source_, SourceKind::kPartner, organisations)) Add(record);
}

void ImportIndex::Add(const SourceRecord& record) {
  if (!records_.insert_or_assign({record.kind, record.source_id}, record).second) return;
  ids_of_target_.emplace(std::pair(record.kind, record.target), record.source_id);
}

bool ImportIndex::IsUnchanged(const ChunkRecord& record) const {
  const auto& id = record.read.source_id;
  const auto same = [&](const SourceRecord& known) { return known.digest == record.digest; };
  if (record.kind == SourceKind::kPractitionerRole) {
    const auto roles = RoleRecords(id);
    return !roles.empty() && std::all_of(roles.begin(), roles.end(), same);
  }
  const auto known = records_.find({record.kind, id});
  return known != records_.end() && same(known->second);
}

std::optional<Uuid> ImportIndex::FindTarget(SourceKind kind, const std::string& source_id) const {
  const auto record = records_.find({kind, source_id});
  if (record != records_.end()) return record->second.target;
  const auto own = source_ == kOwnSource ? Uuid::Parse(source_id) : std::nullopt;
  if (own && own_ids_.contains({kind, *own})) return own;
  return std::nullopt;
}

bool ImportIndex::SaidActive(SourceKind kind, const std::string& source_id) const {
  const auto record = records_.find({kind, source_id});
  return record == records_.end() || record->second.active;
}

std::vector<SourceRecord> ImportIndex::RoleRecords(const std::string& source_id) const {
  std::vector<SourceRecord> roles;
  for (auto record = records_.lower_bound({SourceKind::kPractitionerRole, source_id + "#"});
       record != records_.end() && record->first.first == SourceKind::kPractitionerRole &&
       record->first.second.starts_with(source_id + "#");
       ++record) {
    roles.push_back(record->second);
  }
  return roles;
}

std::optional<Uuid> ImportIndex::Resolve(SourceKind kind, const domain::Reference& reference) const {
  if (!reference.source_id.empty()) return FindTarget(kind, reference.source_id);
  if (const auto npi = NpiIn(reference); !npi.empty()) {
    const auto* holder = FindNpi(npi);
    if (holder == nullptr || holder->person != (kind == SourceKind::kProvider)) return std::nullopt;
    return holder->id;
  }
  const auto found = identifiers_.find({kind, reference.identifier});
  if (found == identifiers_.end()) return std::nullopt;
  return found->second;
}

const storage::NpiHolder* ImportIndex::FindNpi(const std::string& npi) const {
  const auto holder = npis_.find(npi);
  return holder == npis_.end() ? nullptr : &holder->second;
}

// A row of NPPES goes by its NPI, which is nobody else's.
bool ImportIndex::HasOtherId(SourceKind kind, const Uuid& target, const std::string& source_id,
                             const std::string& npi) const {
  if (source_id == npi) return false;
  const auto [first, last] = ids_of_target_.equal_range({kind, target});
  return std::any_of(first, last, [&](const auto& id) { return id.second != source_id && id.second != npi; });
}

bool ImportIndex::IsOwn(SourceKind kind, const std::string& source_id, const Uuid& target) const {
  return own_ids_.contains({kind, target}) && Uuid::Parse(source_id) == target;
}

void ImportIndex::Remember(const SourceRecord& record) {
  Add(record);
  changed_records_.emplace(record.kind, record.source_id);
}

void ImportIndex::Remember(const ChunkRecord& record, SourceKind kind, const Uuid& target) {
  const auto& read = record.read;
  // What was exported from here is known by its own id, now and the next time.
  if (IsOwn(kind, read.source_id, target)) return;
  Remember({source_, kind, read.source_id, target, record.digest, read.active});
  for (const auto& identifier : read.identifiers) {
    identifiers_[{kind, identifier}] = target;
    new_identifiers_[{kind, identifier}] = {source_, kind, identifier, target};
  }
}

void ImportIndex::TakeNpi(const storage::NpiHolder& holder, const std::string& before) {
  if (holder.npi == before) return;
  if (!before.empty()) {
    releases_.push_back({before, holder.person, holder.id});
    npis_.erase(before);
  }
  if (holder.npi.empty()) return;
  claims_.push_back(holder);
  npis_[holder.npi] = holder;
}

void ImportIndex::Save(Transaction& tx) {
  storage::ReleaseNpis(tx, releases_);
  if (!storage::ClaimNpis(tx, claims_).empty()) throw NpiLost();
  std::vector<SourceRecord> records;
  for (const auto& key : changed_records_) records.push_back(records_.at(key));
  storage::SaveSourceRecords(tx, records);
  std::vector<storage::SourceIdentifier> identifiers;
  for (const auto& [key, identifier] : new_identifiers_) identifiers.push_back(identifier);
  storage::SaveSourceIdentifiers(tx, identifiers);
}

}  // namespace cairn::directory

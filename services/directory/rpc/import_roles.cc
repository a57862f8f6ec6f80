#include <algorithm>

#include "directory/rpc/import_decisions.h"
#include "directory/storage/source_digest.h"

namespace cairn::directory {

using domain::Location;
using domain::LocationId;
using domain::PractitionerRole;
using domain::ProviderId;
using storage::SourceKind;

namespace {

/// A role that a record has made, or is about to.
struct Slot {
  /// "id#n"; empty for a role that is known by its own id.
  std::string source_id;
  PractitionerRole role;
  bool is_new = false;
  bool changed = false;
};

/// The roles of a record, each with the location that the record names for it.
class RoleSlots {
 public:
  RoleSlots(const ImportContext& context, const ChunkRecord& record) : context_(context), id_(record.read.source_id) {
    for (const auto& known : context.index.RoleRecords(id_)) {
      if (const auto* role = context.draft.roles.Find({known.target})) stored_.push_back({known.source_id, *role});
    }
    if (!stored_.empty()) return;
    const auto own = context.index.FindTarget(SourceKind::kPractitionerRole, id_);
    if (own) stored_.push_back({"", *context.draft.roles.Find({*own})});
  }

  /// For each location the role that is there already, then one that has lost its place, then a new one. What is left
  /// over is ended.
  std::vector<Slot> Assign(ProviderId provider, const std::vector<LocationId>& locations) {
    std::vector<Slot> assigned(locations.size());
    std::vector<bool> done(locations.size());
    for (const bool same_place : {true, false}) {
      for (std::size_t i = 0; i < locations.size(); ++i) {
        const auto slot = std::find_if(stored_.begin(), stored_.end(), [&](const Slot& candidate) {
          return candidate.role.provider == provider && (!same_place || candidate.role.location == locations[i]);
        });
        if (done[i] || slot == stored_.end()) continue;
        assigned[i] = std::move(*slot);
        stored_.erase(slot);
        done[i] = true;
      }
    }
    for (std::size_t i = 0; i < locations.size(); ++i) {
      if (!done[i]) assigned[i] = NewSlot(provider, assigned);
    }
    return assigned;
  }

  const std::vector<Slot>& left_over() const { return stored_; }

 private:
  Slot NewSlot(ProviderId provider, const std::vector<Slot>& assigned) const {
    const auto taken = [&](const std::string& source_id) {
      const auto has_it = [&](const Slot& slot) { return slot.source_id == source_id; };
      return std::any_of(assigned.begin(), assigned.end(), has_it) ||
             std::any_of(stored_.begin(), stored_.end(), has_it);
    };
    Slot slot{.source_id = id_ + "#0", .role = NewRow<PractitionerRole>(), .is_new = true};
    for (int n = 1; taken(slot.source_id); ++n) slot.source_id = id_ + "#" + std::to_string(n);
    slot.role.provider = provider;
    slot.role.listing.published = context_.start.publish;
    return slot;
  }

  const ImportContext& context_;
  std::string id_;
  std::vector<Slot> stored_;
};

void AddChanges(const std::vector<std::string>& more, std::vector<std::string>& changed) {
  for (const auto& element : more) {
    if (std::find(changed.begin(), changed.end(), element) == changed.end()) changed.push_back(element);
  }
}

/// Everything that the record refers to, or what dangles.
struct RoleTargets {
  ProviderId provider;
  std::vector<LocationId> locations;
};
RoleTargets Resolve(const ImportIndex& index, const domain::ImportedRole& imported,
                    std::vector<wire::Problem>& problems) {
  RoleTargets targets;
  const auto resolve = [&](SourceKind kind, const domain::Reference& reference) {
    const auto found = index.Resolve(kind, reference);
    if (!found) problems.push_back(Dangling(reference));
    return found.value_or(platform::Uuid());
  };
  targets.provider.value = resolve(SourceKind::kProvider, imported.provider);
  for (const auto& reference : imported.locations) {
    const LocationId location{resolve(SourceKind::kLocation, reference)};
    const bool again =
        std::find(targets.locations.begin(), targets.locations.end(), location) != targets.locations.end();
    if (!again) targets.locations.push_back(location);
  }
  if (imported.partner) resolve(SourceKind::kPartner, *imported.partner);
  return targets;
}

/// What CheckPractitionerRole says, of what a file can be wrong about.
std::vector<wire::Problem> CheckSlots(const ImportContext& context, const std::vector<Slot>& slots) {
  std::vector<wire::Problem> problems;
  for (const auto& slot : slots) {
    if (!slot.is_new && !slot.changed) continue;
    const auto& location = *context.draft.locations.Find(slot.role.location);
    for (auto& problem :
         ProblemsOf(CheckPractitionerRole(slot.role, location, context.now, ""), "PractitionerRole.availableTime")) {
      if (std::find(problems.begin(), problems.end(), problem) == problems.end())
        problems.push_back(std::move(problem));
    }
  }
  return problems;
}

bool IsAt(const Location& location, const domain::Address& address) {
  return storage::AddressKey(location.address) == storage::AddressKey(address);
}

}  // namespace

Decision DecideRole(const ImportContext& context, const ChunkRecord& record, const domain::ImportedRole& imported) {
  Decision refused;
  const auto targets = Resolve(context.index, imported, refused.problems);
  if (!refused.problems.empty()) return refused;
  RoleSlots known(context, record);
  auto slots = known.Assign(targets.provider, targets.locations);
  std::vector<std::string> changed;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    auto& slot = slots[i];
    auto changes = TakeOver(imported, targets.locations[i], slot.role);
    if (slot.is_new) {
      slot.role.active = record.read.active;
      changes = {"PractitionerRole.location"};
    } else if (FollowActive(context.index.SaidActive(SourceKind::kPractitionerRole, slot.source_id), record.read.active,
                            slot.role.active)) {
      changes.emplace_back("PractitionerRole.active");
    }
    slot.changed = !changes.empty();
    AddChanges(changes, changed);
  }
  refused.problems = CheckSlots(context, slots);
  if (!refused.problems.empty()) return refused;

  const bool is_new = std::all_of(slots.begin(), slots.end(), [](const Slot& slot) { return slot.is_new; }) &&
                      known.left_over().empty();
  for (const auto& slot : slots) {
    if (slot.changed) context.draft.PutRole(slot.role);
    if (!slot.source_id.empty()) {
      context.index.Remember({context.start.source, SourceKind::kPractitionerRole, slot.source_id, slot.role.id.value,
                              record.digest, record.read.active});
    }
  }
  for (auto slot : known.left_over()) {
    if (slot.role.active) {
      slot.role.active = false;
      AddChanges({"PractitionerRole.location"}, changed);
      context.draft.PutRole(slot.role);
      context.draft.touched.insert(slot.role.provider);
    }
    context.index.Remember({context.start.source, SourceKind::kPractitionerRole, slot.source_id, slot.role.id.value,
                            record.digest, false});
  }
  auto provider = *context.draft.providers.Find(targets.provider);
  if (AddTaxonomyCodes(imported.taxonomy_codes, provider)) {
    AddChanges({"PractitionerRole.specialty"}, changed);
    context.draft.providers.Put(std::move(provider));
  }
  if (!changed.empty()) context.draft.touched.insert(targets.provider);
  return Decided(is_new, slots.front().role.id.value, std::move(changed));
}

void TakePractice(const ImportContext& context, const ChunkRecord& record, ProviderId provider,
                  const domain::ImportedPractice& practice, std::vector<std::string>& changed) {
  const domain::ImportedRole imported{.provider = {},
                                      .locations = {},
                                      .partner = {},
                                      .taxonomy_codes = {},
                                      .hours = {},
                                      .phone = practice.phone.empty() ? std::nullopt : std::optional(practice.phone)};
  auto slot = RoleSlots(context, record).Assign(provider, {LocationId()}).front();
  const auto roles = context.draft.RolesOf(provider);
  const auto there = std::find_if(roles.begin(), roles.end(), [&](const PractitionerRole& role) {
    return IsAt(*context.draft.locations.Find(role.location), practice.address);
  });
  auto location_id = there != roles.end() ? there->location : LocationId();
  if (there != roles.end()) {
    slot.role = *there;
    slot.is_new = false;
  } else {
    const auto key = storage::AddressKey(practice.address);
    const auto known = context.index.FindTarget(SourceKind::kLocation, key);
    location_id = known ? LocationId{*known} : LocationId::New();
    if (!known) {
      const auto& address = practice.address;
      Location location;
      location.id = location_id;
      location.name = address.lines.front();
      location.address = address;
      if (!address.city.empty()) location.name += ", " + address.city;
      const auto mean = context.draft.zip_means.find(address.zip.substr(0, 5));
      if (mean != context.draft.zip_means.end()) location.position = mean->second;
      context.draft.locations.Put(std::move(location));
      context.index.Remember(
          {context.start.source, SourceKind::kLocation, key, location_id.value, record.digest, true});
    }
  }
  const auto changes = TakeOver(imported, location_id, slot.role);
  if (slot.is_new || !changes.empty()) context.draft.PutRole(slot.role);
  AddChanges(changes, changed);
  context.index.Remember(
      {context.start.source, SourceKind::kPractitionerRole, slot.source_id, slot.role.id.value, record.digest, true});
}

}  // namespace cairn::directory

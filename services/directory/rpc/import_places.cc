#include "directory/rpc/import_decisions.h"

namespace cairn::directory {

using domain::Location;
using domain::Partner;
using domain::PartnerId;
using storage::SourceKind;

Decision DecidePartner(const ImportContext& context, const ChunkRecord& record,
                       const domain::ImportedPartner& imported) {
  Decision refused;
  const auto self = FindSelf(context, record, false, refused.problems);
  if (!refused.problems.empty()) return refused;
  const auto* here = self ? context.draft.partners.Find({*self}) : nullptr;
  auto partner = here != nullptr ? *here : NewRow<Partner>();
  const auto npi_before = partner.npi;
  auto changed = TakeOver(imported, partner);
  if (here == nullptr) {
    partner.active = record.read.active;
  } else if (FollowActive(context.index.SaidActive(SourceKind::kPartner, record.read.source_id), record.read.active,
                          partner.active)) {
    changed.emplace_back("Organization.active");
  }
  refused.problems = ProblemsOf(CheckPartner(partner, ""), "Organization");
  if (!refused.problems.empty()) return refused;
  const auto id = partner.id.value;
  const bool is_new = here == nullptr;
  context.index.TakeNpi({partner.npi, false, id}, npi_before);
  if (is_new || !changed.empty()) context.draft.partners.Put(std::move(partner));
  context.index.Remember(record, SourceKind::kPartner, id);
  return Decided(is_new, id, std::move(changed));
}

Decision DecideLocation(const ImportContext& context, const ChunkRecord& record,
                        const domain::ImportedLocation& imported) {
  Decision refused;
  std::optional<PartnerId> partner;
  if (imported.partner) {
    const auto found = context.index.Resolve(SourceKind::kPartner, *imported.partner);
    if (!found) refused.problems.push_back(Dangling(*imported.partner));
    if (found) partner = PartnerId{*found};
  }
  const auto self = context.index.FindTarget(SourceKind::kLocation, record.read.source_id);
  const auto* here = self ? context.draft.locations.Find({*self}) : nullptr;
  auto location = here != nullptr ? *here : NewRow<Location>();
  auto changed = TakeOver(imported, partner, location);
  if (here == nullptr) {
    location.active = record.read.active;
  } else if (FollowActive(context.index.SaidActive(SourceKind::kLocation, record.read.source_id), record.read.active,
                          location.active)) {
    changed.emplace_back("Location.status");
  }
  for (auto& problem : ProblemsOf(CheckLocation(location, ""), "Location")) refused.problems.push_back(problem);
  if (!refused.problems.empty()) return refused;
  const auto id = location.id;
  const bool is_new = here == nullptr;
  if (is_new || !changed.empty()) context.draft.locations.Put(std::move(location));
  if (!changed.empty()) {
    const auto [first, last] = context.draft.providers_at.equal_range(id);
    for (auto at = first; at != last; ++at) context.draft.touched.insert(at->second);
  }
  context.index.Remember(record, SourceKind::kLocation, id.value);
  return Decided(is_new, id.value, std::move(changed));
}

}  // namespace cairn::directory

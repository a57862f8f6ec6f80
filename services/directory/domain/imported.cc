#include "directory/domain/imported.h"

#include <algorithm>

namespace cairn::directory::domain {

namespace {

constexpr std::size_t kMostTaxonomyCodes = 15;

using Changes = std::vector<std::string>;

template <class T>
void Take(const T& value, T& here, const char* element, Changes& changes) {
  if (value == here) return;
  here = value;
  changes.emplace_back(element);
}

template <class T, class Here>
void TakeCarried(const std::optional<T>& value, Here& here, const char* element, Changes& changes) {
  if (!value || *value == here) return;
  here = *value;
  changes.emplace_back(element);
}

void GiveKind(Provider& provider) {
  if (provider.kind != ProviderKind::kUnstated || provider.taxonomy_codes.empty()) return;
  provider.kind = KindOfTaxonomy(provider.taxonomy_codes.front()).value_or(ProviderKind::kUnstated);
}

}  // namespace

std::vector<std::string> TakeOver(const ImportedPartner& imported, Partner& here) {
  Changes changes;
  Take(imported.name, here.name, "Organization.name", changes);
  TakeCarried(imported.npi, here.npi, "Organization.identifier", changes);
  TakeCarried(imported.phone, here.phone, "Organization.telecom", changes);
  TakeCarried(imported.address, here.address, "Organization.address", changes);
  return changes;
}

std::vector<std::string> TakeOver(const ImportedLocation& imported, std::optional<PartnerId> partner, Location& here) {
  Changes changes;
  Take(imported.name, here.name, "Location.name", changes);
  TakeCarried(imported.address, here.address, "Location.address", changes);
  TakeCarried(imported.position, here.position, "Location.position", changes);
  TakeCarried(imported.phone, here.phone, "Location.telecom", changes);
  // A location of the clinic stays one.
  if (!here.site) TakeCarried(partner, here.partner, "Location.managingOrganization", changes);
  return changes;
}

std::vector<std::string> TakeOver(const ImportedProvider& imported, Provider& here) {
  Changes changes;
  Take(imported.name, here.name, "Practitioner.name", changes);
  TakeCarried(imported.npi, here.npi, "Practitioner.identifier", changes);
  TakeCarried(imported.languages, here.languages, "Practitioner.communication", changes);
  if (imported.taxonomy_codes && *imported.taxonomy_codes != here.taxonomy_codes) {
    here.taxonomy_codes = *imported.taxonomy_codes;
    GiveKind(here);
    changes.emplace_back("PractitionerRole.specialty");
  }
  return changes;
}

std::vector<std::string> TakeOver(const ImportedRole& imported, LocationId location, PractitionerRole& here) {
  Changes changes;
  Take(location, here.location, "PractitionerRole.location", changes);
  TakeCarried(imported.phone, here.phone, "PractitionerRole.telecom", changes);
  if (imported.hours &&
      (imported.hours->hours != here.hours || imported.hours->around_the_clock != here.around_the_clock)) {
    here.hours = imported.hours->hours;
    here.around_the_clock = imported.hours->around_the_clock;
    changes.emplace_back("PractitionerRole.availableTime");
  }
  return changes;
}

bool AddTaxonomyCodes(const std::vector<std::string>& codes, Provider& here) {
  bool added = false;
  for (const auto& code : codes) {
    auto& known = here.taxonomy_codes;
    if (known.size() == kMostTaxonomyCodes || std::find(known.begin(), known.end(), code) != known.end()) continue;
    known.push_back(code);
    added = true;
  }
  if (added) GiveKind(here);
  return added;
}

CredentialChange TakeOver(const ImportedCredential& imported, std::vector<Credential>& all, Credential*& here) {
  const auto same = std::find_if(all.begin(), all.end(), [&](const Credential& credential) {
    return credential.type == imported.type && credential.state == imported.state &&
           credential.number == imported.number;
  });
  if (same == all.end()) return CredentialChange::kAdd;
  if (same->verified_at || same->revoked_at) return CredentialChange::kNone;
  auto changed = *same;
  if (imported.issued_on) changed.issued_on = imported.issued_on;
  if (imported.expires_on) changed.expires_on = imported.expires_on;
  if (changed.issued_on == same->issued_on && changed.expires_on == same->expires_on) return CredentialChange::kNone;
  // The file may tell one date of two, and the other stand here already.
  if (changed.issued_on && changed.expires_on && *changed.expires_on < *changed.issued_on)
    return CredentialChange::kNone;
  same->issued_on = changed.issued_on;
  same->expires_on = changed.expires_on;
  here = &*same;
  return CredentialChange::kUpdate;
}

}  // namespace cairn::directory::domain

#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "directory/domain/credential.h"
#include "directory/domain/location.h"
#include "directory/domain/practitioner_role.h"
#include "directory/domain/provider.h"

// What a record of another system says. An optional element that the record does not carry is empty, and leaves alone
// what is here.
namespace cairn::directory::domain {

/// Something else that a record names: by the id of its record in the same source, or by one of its identifiers
/// ("system|value").
struct Reference {
  /// Where it stands, as FHIRPath, for problems.
  std::string element;
  std::string source_id;
  std::string identifier;
};

struct ImportedPartner {
  std::string name;
  std::optional<std::string> npi;
  std::optional<std::string> phone;
  std::optional<Address> address;
};

struct ImportedLocation {
  std::string name;
  std::optional<Address> address;
  std::optional<Position> position;
  std::optional<std::string> phone;
  std::optional<Reference> partner;
};

/// Without dates it stays incomplete; nobody here has verified it in either case.
struct ImportedCredential {
  CredentialType type = CredentialType::kLicence;
  std::string state;
  std::string number;
  std::optional<platform::Date> issued_on;
  std::optional<platform::Date> expires_on;
};

/// The one place that a row of NPPES names for a person.
struct ImportedPractice {
  Address address;
  std::string phone;
};

struct ImportedProvider {
  ProviderName name;
  std::optional<std::string> npi;
  std::optional<std::vector<std::string>> languages;
  /// All that the person has, most important first.
  std::optional<std::vector<std::string>> taxonomy_codes;
  std::vector<ImportedCredential> credentials;
  std::optional<ImportedPractice> practice;
};

struct ImportedHours {
  std::vector<OpenHours> hours;
  bool around_the_clock = false;
};

struct ImportedRole {
  Reference provider;
  /// At least one; a role each.
  std::vector<Reference> locations;
  /// Must be known; a role here belongs to its location.
  std::optional<Reference> partner;
  /// Added to those of the provider.
  std::vector<std::string> taxonomy_codes;
  std::optional<ImportedHours> hours;
  std::optional<std::string> phone;
};

/// An NPI that CMS has withdrawn.
struct ImportedDeactivation {
  std::string npi;
};

using ImportedContent = std::variant<std::monostate, ImportedPartner, ImportedLocation, ImportedProvider, ImportedRole,
                                     ImportedDeactivation>;

/// Each makes the element differences go away, in `here`, and returns the FHIRPaths of what it changed. Not `active`,
/// which follows the source only when the source changes its mind.
std::vector<std::string> TakeOver(const ImportedPartner& imported, Partner& here);
/// `partner` is what the reference leads to.
std::vector<std::string> TakeOver(const ImportedLocation& imported, std::optional<PartnerId> partner, Location& here);
/// Not the credentials. A kind is given only to a provider without one: what somebody may do is not changed by a file.
std::vector<std::string> TakeOver(const ImportedProvider& imported, Provider& here);
std::vector<std::string> TakeOver(const ImportedRole& imported, LocationId location, PractitionerRole& here);
/// Adds codes that `here` does not have, up to 15, and gives it a kind if it has none.
bool AddTaxonomyCodes(const std::vector<std::string>& codes, Provider& here);

/// What is to be done about an imported credential, given all that the provider has: nothing when the same one (type,
/// state, number) is verified, revoked or says the same already.
enum class CredentialChange { kNone, kAdd, kUpdate };
/// With kUpdate, `here` points at the one of `all` that was changed.
CredentialChange TakeOver(const ImportedCredential& imported, std::vector<Credential>& all, Credential*& here);

}  // namespace cairn::directory::domain

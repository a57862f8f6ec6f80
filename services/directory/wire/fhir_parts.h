#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "directory/domain/imported.h"
#include "directory/wire/imported_record.h"
#include "platform/fhir/node.h"

// What the four kinds of resources have in common. Elements that are wrong are reported to the node's problems.
namespace cairn::directory::wire {

using platform::fhir::Node;

constexpr std::string_view kNpiSystem = "http://hl7.org/fhir/sid/us-npi";
constexpr std::string_view kTaxonomySystem = "http://nucc.org/provider-taxonomy";
constexpr std::string_view kLanguageSystem = "urn:ietf:bcp:47";

/// `id` of the resource: required, at most 64 letters, digits, hyphens and dots (FHIR R4 2.24.0.1, 2019).
std::string ReadId(const Node& resource);

/// Identifiers with a system, into `record`; an NPI (NPI_CHECK_DIGIT) is returned instead.
std::optional<std::string> ReadIdentifiers(const Node& resource, ImportedRecord& record);

/// "Type/id", a URL that ends so, "urn:uuid:id", or the identifier. Nothing, and nothing reported, where there is no
/// reference; INVALID_VALUE where it leads nowhere (contained, or to another type).
std::optional<domain::Reference> ReadReference(const Node& reference, std::string_view type);
std::optional<domain::Reference> ReadReference(const Node& resource, std::string_view key, std::string_view type);

/// The first phone for work (`use` work or none). Of several in one text the first counts, an extension is left out.
std::optional<std::string> ReadWorkPhone(const Node& resource);
/// "316-265-0889 Or 877-927-8397" → "316-265-0889"; nothing when it does not begin with a phone number of at least
/// seven digits.
std::optional<std::string> FirstPhone(std::string_view text);

/// UNKNOWN_STATE; INVALID_VALUE for a ZIP that has neither five nor nine digits. Outside of the United States neither
/// is kept.
domain::Address ReadAddress(const Node& address);
/// Of a list, the first that is not for billing, old or temporary.
std::optional<domain::Address> ReadAddresses(const Node& resource);

/// NUCC codes of CodeableConcepts, without repeats; UNKNOWN_CODE for text that is none.
void ReadTaxonomyCodes(const Node& resource, std::string_view key, std::vector<std::string>& codes);

}  // namespace cairn::directory::wire

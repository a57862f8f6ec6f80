#pragma once

#include <string>
#include <string_view>

#include "counseling/domain/catalogue.h"
#include "platform/result/result.h"

namespace cairn::counseling::wire {

/// Reads a catalogue file (catalogue/cbt_2026_11.json shows every key) and gives each module its content hash.
/// INVALID_ARGUMENT INVALID_CATALOGUE, with every problem in `fields`: what is not JSON of the right shape, a key that
/// is missing, repeated or not known, and all that domain::Problems names. What comes back has no Problems.
platform::Result<domain::Catalogue> CatalogueFromJson(std::string_view json);

/// What the content hash is of: the module's entry of the catalogue as JSON in UTF-8 on one line, keys of every object
/// in alphabetical order, no blanks between them. Two entries that say the same have the same, however they are laid
/// out.
std::string CanonicalJson(const domain::Module& module);

/// catalogue/cbt_2026_11.json, as the binary carries it.
std::string_view ShippedCatalogueJson();

/// The catalogue of ShippedCatalogueJson, read once. Throws std::runtime_error when it has problems: the service does
/// not start then. Thread-safe.
const domain::Catalogue& ShippedCatalogue();

}  // namespace cairn::counseling::wire

#pragma once

#include <string>
#include <vector>

#include "directory/domain/imported.h"

namespace cairn::directory::storage {

/// SHA-256 of all that a record says, in a fixed order: equal for records that say the same, however they are written.
std::string SourceDigest(const domain::ImportedContent& content, bool active,
                         const std::vector<std::string>& identifiers);

/// What one address is known by within a source that gives its places no ids: "address:" and a hash. Case and white
/// space do not tell two apart, nor the last four digits of the ZIP.
std::string AddressKey(const domain::Address& address);

}  // namespace cairn::directory::storage

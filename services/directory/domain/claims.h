#pragma once

#include <optional>
#include <string_view>

#include "platform/access/flat_json.h"

namespace cairn::directory::domain {

/// The members of a JSON object that are texts, numbers or lists of texts; members of other kinds are left out, as an
/// ID token may say more than we ask. Nothing unless `text` is one JSON object with at most 64 members, 8 levels and
/// no key twice in its outermost level, and nothing before or after it.
std::optional<platform::access::FlatObject> ReadClaims(std::string_view text);

/// The text under `key`; nullptr where there is none.
const std::string* TextOf(const platform::access::FlatObject& claims, const std::string& key);

}  // namespace cairn::directory::domain

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cairn::platform::access {

/// What the two JSON objects of a token may hold: strings, numbers and lists of strings.
using FlatValue = std::variant<std::string, double, std::vector<std::string>>;
using FlatObject = std::map<std::string, FlatValue>;

/// Nothing unless `text` is one JSON object of such values alone: no nesting, no null, no boolean, no key twice,
/// nothing before or after it. (Boost.JSON's own object keeps the last of two equal keys, so two readers could see two
/// tokens.)
std::optional<FlatObject> ParseFlatObject(std::string_view text);

}  // namespace cairn::platform::access

#pragma once

#include <optional>
#include <string>
#include <string_view>

// Telephone numbers as people write them.
namespace cairn::platform {

/// A North American number as E.164 ("+15559079875"); 10 digits, or 11 beginning with 1, area code and exchange 2–9
/// first. Extensions ("x12", "ext. 12") are cut. Other international numbers are kept when they begin with + and have 8
/// to 15 digits. Nothing otherwise. 555 and other numbers that are not in service are accepted: the format is what
/// counts.
std::optional<std::string> NormalisePhone(std::string_view text);

/// Is `text` a number, with an extension that NormalisePhone cuts?
bool HasExtension(std::string_view text);

}  // namespace cairn::platform

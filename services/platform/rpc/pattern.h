#pragma once

#include <string>

namespace cairn::platform::rpc {

/// Does the whole of `text`, which holds no U+0000, match the POSIX extended expression? Each expression is compiled
/// once. A malformed expression is std::logic_error. Thread-safe.
bool MatchesWhole(const std::string& pattern, const std::string& text);

}  // namespace cairn::platform::rpc

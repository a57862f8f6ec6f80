#pragma once

#include <optional>
#include <string>

namespace cairn::platform::rpc {

/// An id that the gate has held against its format already.
template <class Id>
Id ParseId(const std::string& text) {
  return Id::Parse(text).value();
}
/// The same for a field that may be empty.
template <class Id>
std::optional<Id> ParseOptionalId(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return ParseId<Id>(text);
}

}  // namespace cairn::platform::rpc

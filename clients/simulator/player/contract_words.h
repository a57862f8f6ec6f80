#pragma once

#include <stdexcept>
#include <string>

namespace cairn::simulator {

/// The value of an enum of a contract that is called `prefix` and `name`; `parse` is that of the enum. Throws
/// std::logic_error where there is none.
template <class Enum>
Enum ValueNamed(const std::string& prefix, const std::string& name, bool (*parse)(const std::string&, Enum*)) {
  Enum value{};
  if (!parse(prefix + name, &value)) throw std::logic_error("no such value of a contract: " + prefix + name);
  return value;
}

}  // namespace cairn::simulator

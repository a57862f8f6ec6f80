#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace cairn::simulator {

/// The keys of the items of a form, in its order, as the catalogue of outcomes has them: 1, 2, 3 …, and seven of the
/// Brief Addiction Monitor's that are parts of the seventh.
std::vector<std::string> ItemKeysOf(const std::string& instrument, std::size_t items);

}  // namespace cairn::simulator

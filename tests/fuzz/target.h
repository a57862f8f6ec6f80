#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// What libFuzzer calls with every input; ends the process when a promise is broken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace cairn::tests {

/// Inputs to begin with.
std::vector<std::string> Seeds();
/// Pieces of input that matter to the code under test.
std::vector<std::string> Words();

/// Says which promise is broken and aborts.
[[noreturn]] void Broken(const std::string& promise);

}  // namespace cairn::tests

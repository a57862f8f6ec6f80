#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cairn::directory::domain {

inline constexpr std::size_t kRecoveryCodes = 10;
/// 80 bits.
inline constexpr std::size_t kRecoveryCodeBytes = 10;

/// Randomness of `size` bytes: handed in, because the domain has none.
using Random = std::string (*)(std::size_t size);

/// Ten codes of 80 bits in base32, four groups of four: "ABCD-EFGH-IJKL-MNOP". No two have the same first group.
std::vector<std::string> MakeRecoveryCodes(Random random);

/// The first group, 20 bits: what a code is found by, so that one slow hash tells whether it is right. The 60 bits of
/// the other groups are guarded by that hash alone.
std::string_view SelectorOf(std::string_view code);

}  // namespace cairn::directory::domain

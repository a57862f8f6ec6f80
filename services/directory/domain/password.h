#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cairn::directory::domain {

/// Argon2id cost. The default is the floor of the OWASP password storage cheat sheet: 19 MiB, two passes, one lane.
struct Argon2Cost {
  std::uint32_t memory_kib = 19456;
  std::uint32_t passes = 2;
  std::uint32_t lanes = 1;
};

/// Bytes of randomness that HashPassword and FirstPassword take.
inline constexpr std::size_t kSaltBytes = 16;
inline constexpr std::size_t kFirstPasswordBytes = 20;

/// NFKC, so that the same password typed on two keyboards is the same (NIST SP 800-63B 5.1.1.2). Text that is not UTF-8
/// is returned as it is.
std::string NormalisePassword(std::string_view password);

/// PHC string "$argon2id$v=19$m=…,t=…,p=…$salt$tag" with a tag of 32 bytes. `peppered` is the keyed hash of the
/// normalised password, never the password. Pure; takes about 30 ms and 19 MiB at the default cost.
std::string HashPassword(std::string_view peppered, std::string_view salt, const Argon2Cost& cost = {});

/// Does `phc` come from `peppered`? Costs what `phc` says. False for a malformed string.
bool PasswordMatches(const std::string& phc, std::string_view peppered);

/// Was `phc` made at a cost below `cost`?
bool NeedsRehash(const std::string& phc, const Argon2Cost& cost = {});

/// Twenty characters from `random` (20 bytes), 100 bits: lower-case letters and digits without i, l, o, u.
std::string FirstPassword(std::string_view random);

}  // namespace cairn::directory::domain

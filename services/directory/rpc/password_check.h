#pragma once

#include <optional>
#include <string>

#include "directory/hash_slots.h"
#include "platform/crypto/crypto.h"
#include "platform/time/time.h"

namespace cairn::directory {

struct PasswordCheck {
  bool matches = false;
  /// The password hashed at the present cost, when it matches and the stored hash is cheaper.
  std::optional<std::string> better_hash;
};

/// Holds `password` against the PHC string `stored` of an account of the organisation with `keys`, in a hash slot.
/// Outside of a transaction: it takes tens of milliseconds. Rejected with SIGN_IN_BUSY.
PasswordCheck CheckPassword(HashSlots& slots, const platform::crypto::OrgKeys& keys, const std::string& stored,
                            const std::string& password, platform::Instant deadline);

/// The PHC string of a new password, in a hash slot. Rejected with SIGN_IN_BUSY.
std::string HashNewPassword(HashSlots& slots, const platform::crypto::OrgKeys& keys, const std::string& password,
                            platform::Instant deadline);

/// The PHC string of a password that nobody knows: an account that waits for its link has one, so that a sign-in does
/// the same work as with any other. Rejected with SIGN_IN_BUSY.
std::string HashUnknownPassword(HashSlots& slots, const platform::crypto::OrgKeys& keys, platform::Instant deadline);

}  // namespace cairn::directory

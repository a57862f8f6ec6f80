#include "directory/rpc/password_check.h"

#include "directory/domain/password.h"

namespace cairn::directory {

using platform::crypto::OrgKeys;

namespace {

// The pepper is a key of the organisation, wrapped by the root key: whoever has a dump of the database alone cannot try
// passwords, and the root key can be rotated without a new password for anybody.
std::string Pepper(const OrgKeys& keys, const std::string& password) {
  return keys.BlindIndex128("account.password", domain::NormalisePassword(password));
}

std::string Hash(const std::string& peppered) {
  return domain::HashPassword(peppered, platform::crypto::RandomBytes(domain::kSaltBytes));
}

std::chrono::microseconds Until(platform::Instant deadline) { return deadline - platform::SystemClock().Now(); }

}  // namespace

PasswordCheck CheckPassword(HashSlots& slots, const OrgKeys& keys, const std::string& stored,
                            const std::string& password, platform::Instant deadline) {
  const std::string peppered = Pepper(keys, password);
  return slots.Run(Until(deadline), [&] {
    PasswordCheck check;
    check.matches = domain::PasswordMatches(stored, peppered);
    if (check.matches && domain::NeedsRehash(stored)) check.better_hash = Hash(peppered);
    return check;
  });
}

std::string HashNewPassword(HashSlots& slots, const OrgKeys& keys, const std::string& password,
                            platform::Instant deadline) {
  const std::string peppered = Pepper(keys, password);
  return slots.Run(Until(deadline), [&] { return Hash(peppered); });
}

std::string HashUnknownPassword(HashSlots& slots, const OrgKeys& keys, platform::Instant deadline) {
  return HashNewPassword(slots, keys, platform::crypto::Base64UrlEncode(platform::crypto::RandomBytes(32)), deadline);
}

}  // namespace cairn::directory

#include "directory/rpc/recovery_codes.h"

#include "directory/domain/password.h"
#include "directory/domain/recovery_code.h"

namespace cairn::directory {

using platform::crypto::OrgKeys;

namespace {

std::string PepperedCode(const OrgKeys& keys, const std::string& code) {
  return keys.BlindIndex128("recovery_code.code_hash", code);
}

std::chrono::microseconds TimeUntil(platform::Instant deadline) { return deadline - platform::SystemClock().Now(); }

}  // namespace

RecoveryCodes NewRecoveryCodes(HashSlots& slots, const OrgKeys& keys, platform::AccountId account,
                               platform::Instant deadline) {
  RecoveryCodes codes;
  codes.texts = domain::MakeRecoveryCodes(platform::crypto::RandomBytes);
  for (const auto& text : codes.texts) {
    auto hash = slots.Run(TimeUntil(deadline), [&] {
      return domain::HashPassword(PepperedCode(keys, text), platform::crypto::RandomBytes(domain::kSaltBytes));
    });
    codes.stored.push_back({.selector = storage::RecoveryCodeSelector(keys, account, text), .hash = std::move(hash)});
  }
  return codes;
}

bool RecoveryCodeMatches(HashSlots& slots, const OrgKeys& keys, const std::string& stored, const std::string& code,
                         platform::Instant deadline) {
  return slots.Run(TimeUntil(deadline), [&] { return domain::PasswordMatches(stored, PepperedCode(keys, code)); });
}

}  // namespace cairn::directory

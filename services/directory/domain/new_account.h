#pragma once

#include <string>
#include <string_view>

#include "directory/domain/account.h"
#include "directory/domain/password.h"
#include "directory/domain/totp.h"

namespace cairn::directory::domain {

/// INVALID_REQUEST when the name is nothing but spaces; outer and repeated spaces are removed.
platform::Result<std::string> ParseDisplayName(std::string_view display_name);

/// What a person is told once, when the account is opened.
struct FirstSecrets {
  std::string password;
  /// 160 bits.
  std::string totp_seed;
};
inline constexpr std::size_t kFirstSecretBytes = kFirstPasswordBytes + kTotpSeedBytes;
FirstSecrets MakeFirstSecrets(std::string_view random);

Account OpenAccount(platform::AccountId id, const std::string& user_name, const std::string& display_name,
                    const Roles& roles, bool has_second_factor, platform::Instant now);

}  // namespace cairn::directory::domain

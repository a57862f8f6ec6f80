#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "directory/domain/account.h"
#include "directory/domain/session.h"
#include "directory/domain/totp.h"

namespace cairn::directory::domain {

/// What an account is checked against.
struct Credentials {
  std::string password_hash;
  /// Nothing when the account has no second factor.
  std::optional<std::string> totp_seed;
  std::int64_t last_totp_step = 0;
};

struct SignInAttempt {
  bool password_matches = false;
  /// Empty when none was given.
  std::string one_time_code;
};

struct SignInDecision {
  bool accepted = false;
  /// What is proven when accepted.
  Factors factors = Factors::kOne;
  /// To be stored: failures after this attempt and the last accepted step.
  Failures failures;
  std::int64_t last_totp_step = 0;
};

/// Is the attempt accepted at `now`? Refused: a disabled account, a locked or delayed one (does not count), a wrong
/// password, a wrong, used or missing code, a code where the account has no second factor. A code is used up only
/// together with the right password. Pure.
SignInDecision DecideSignIn(const Account& account, const Credentials& credentials, const SignInAttempt& attempt,
                            Hmac hmac, platform::Instant now);

}  // namespace cairn::directory::domain

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
  /// A recovery code was given in its place, and is an unused one of the account.
  bool recovery_code_given = false;
  bool recovery_code_matches = false;
};

struct SignInDecision {
  bool accepted = false;
  /// What is proven when accepted.
  Factors factors = Factors::kOne;
  /// To be stored: failures after this attempt and the last accepted step.
  Failures failures;
  std::int64_t last_totp_step = 0;
  /// The recovery code is used up.
  bool recovery_code_used = false;
};

/// Is the attempt accepted at `now`? Refused: a disabled or invited account, a locked or delayed one (does not count),
/// a wrong password, a wrong, used or missing code, a code where the account has no second factor. A code, a recovery
/// code as well, is used up only together with the right password. Pure.
SignInDecision DecideSignIn(const Account& account, const Credentials& credentials, const SignInAttempt& attempt,
                            Hmac hmac, platform::Instant now);

}  // namespace cairn::directory::domain

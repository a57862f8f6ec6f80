#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/result/result.h"

namespace cairn::directory::domain {

/// What a guesser knows about the person.
struct PasswordOwner {
  std::string user_name;
  std::string display_name;
  std::string organisation;
};

/// In characters after NFKC (NIST SP 800-63B 5.1.1.2 asks for 8 at least and 64 to be allowed).
inline constexpr std::size_t kShortestPassword = 12;
inline constexpr std::size_t kLongestPassword = 128;
/// log2 of 10^10 guesses: at ten tries in 15 minutes (lockout.h) 28,000 years.
inline constexpr double kFewestGuessBits = 33.22;

/// What is wrong with a new password, as violations of `field`; empty when it may be used. Refused: fewer than 12 or
/// more than 128 characters; the user name in it, or the part of it before "@" when that has four characters or more;
/// what is guessed in fewer than 10^10 tries by somebody who has lists of common passwords, words and names, knows the
/// owner and tries dates, rows of keys, sequences and repetitions (zxcvbn; services/decisions, common passwords). The
/// password is not repeated in the answer, nor is a part of it.
std::vector<platform::FieldViolation> CheckNewPassword(const std::string& field, std::string_view password,
                                                       const PasswordOwner& owner);

}  // namespace cairn::directory::domain

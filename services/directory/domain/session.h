#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/time/time.h"

namespace cairn::directory::domain {

/// What a person has proven at sign-in.
enum class Factors { kOne, kTwo };

/// A person at a keyboard. The secret that opens it is known to the client alone; here is its SHA-256.
struct Session {
  platform::SessionId id;
  platform::AccountId account;
  std::string secret_hash;
  Factors factors = Factors::kOne;
  platform::Instant created_at;
  platform::Instant last_seen_at;
  /// Absolute end.
  platform::Instant expires_at;
  std::optional<platform::Instant> step_up_until;
  /// Wrong passwords at step-up since the last right one.
  int step_up_failures = 0;
};

inline constexpr std::chrono::minutes kIdleTime{15};
inline constexpr std::chrono::hours kSessionLife{12};
inline constexpr std::chrono::minutes kStepUpTime{5};
inline constexpr std::chrono::seconds kTokenLife{60};
inline constexpr std::chrono::seconds kTouchInterval{30};
inline constexpr std::size_t kMaxSessions = 3;
/// A lock of the account does not reach into a live session, so the session guards itself against guessing.
inline constexpr int kMaxStepUpFailures = 5;

Session OpenSession(platform::SessionId id, platform::AccountId account, std::string secret_hash, Factors factors,
                    platform::Instant now);

/// 45 CFR 164.312(a)(2)(iii): after 15 idle minutes, or 12 hours in all, a session has ended.
platform::Instant IdleEnd(const Session& session);
bool IsLive(const Session& session, platform::Instant now);
bool IsSteppedUp(const Session& session, platform::Instant now);

/// Is it time to write last_seen_at again? At most every 30 seconds: an idle end may come that much early, never late.
bool TouchDue(const Session& session, platform::Instant now);

/// The sessions of one account, any order, that end when one more opens at `now`: those that are not live, and the
/// oldest beyond two.
std::vector<Session> SessionsToEnd(std::vector<Session> sessions, platform::Instant now);

/// The sessions that are live at `now`, newest first.
std::vector<Session> LiveSessions(std::vector<Session> sessions, platform::Instant now);

/// The right password was given again: a new secret, and five minutes of step-up where two factors have been proven.
Session AfterStepUp(Session session, std::string secret_hash, platform::Instant now);
Session AfterFailedStepUp(Session session);
bool GuessedTooOften(const Session& session);

/// When a token issued at `now` ends: after 60 seconds, and never after the session.
platform::Instant TokenEnd(const Session& session, platform::Instant now);

}  // namespace cairn::directory::domain

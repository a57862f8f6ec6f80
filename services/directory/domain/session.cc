#include "directory/domain/session.h"

#include <algorithm>

namespace cairn::directory::domain {

using platform::Instant;

Session OpenSession(platform::SessionId id, platform::AccountId account, std::string secret_hash, Factors factors,
                    Instant now) {
  Session session;
  session.id = id;
  session.account = account;
  session.secret_hash = std::move(secret_hash);
  session.factors = factors;
  session.created_at = now;
  session.last_seen_at = now;
  session.expires_at = now + kSessionLife;
  return session;
}

Instant IdleEnd(const Session& session) {
  return std::min<Instant>(session.last_seen_at + kIdleTime, session.expires_at);
}

bool IsLive(const Session& session, Instant now) { return now < IdleEnd(session); }

bool IsSteppedUp(const Session& session, Instant now) {
  return session.factors == Factors::kTwo && session.step_up_until && now < *session.step_up_until;
}

bool TouchDue(const Session& session, Instant now) { return now - session.last_seen_at >= kTouchInterval; }

std::vector<Session> SessionsToEnd(std::vector<Session> sessions, Instant now) {
  const auto live_begin =
      std::partition(sessions.begin(), sessions.end(), [&](const Session& session) { return !IsLive(session, now); });
  std::sort(live_begin, sessions.end(), [](const Session& a, const Session& b) {
    return std::pair(a.created_at, a.id) < std::pair(b.created_at, b.id);
  });
  const auto live = static_cast<std::size_t>(sessions.end() - live_begin);
  const std::size_t stay = std::min(live, kMaxSessions - 1);
  sessions.resize(sessions.size() - stay);
  return sessions;
}

std::vector<Session> LiveSessions(std::vector<Session> sessions, Instant now) {
  std::erase_if(sessions, [&](const Session& session) { return !IsLive(session, now); });
  std::sort(sessions.begin(), sessions.end(), [](const Session& a, const Session& b) {
    return std::pair(a.created_at, a.id) > std::pair(b.created_at, b.id);
  });
  return sessions;
}

Session AfterStepUp(Session session, std::string secret_hash, Instant now) {
  session.secret_hash = std::move(secret_hash);
  session.last_seen_at = now;
  session.step_up_failures = 0;
  if (session.factors == Factors::kTwo)
    session.step_up_until = std::min<Instant>(now + kStepUpTime, session.expires_at);
  return session;
}

Session AfterFailedStepUp(Session session) {
  ++session.step_up_failures;
  return session;
}

bool GuessedTooOften(const Session& session) { return session.step_up_failures >= kMaxStepUpFailures; }

Instant TokenEnd(const Session& session, Instant now) {
  return std::min<Instant>(now + kTokenLife, session.expires_at);
}

}  // namespace cairn::directory::domain

#include "counseling/domain/session.h"

namespace cairn::counseling::domain {

using platform::Code;
using platform::Fail;
using platform::Result;

namespace {

constexpr std::chrono::days kMostAgo(30);
constexpr std::chrono::days kMostAhead(366);

Result<void> RequireScheduled(const Session& session) {
  if (session.state == SessionState::kScheduled) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "SESSION_CLOSED",
               .message = "What became of the session is recorded already.",
               .metadata = {{"state", NameOf(session.state)}}});
}

Result<void> RequireBegun(const Session& session, Instant now) {
  if (session.plan.start_at <= now) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "SESSION_NOT_BEGUN",
               .message = "The session begins later than now."});
}

Result<Session> Close(Session session, SessionState state) {
  session.state = state;
  ++session.version;
  return session;
}

}  // namespace

Result<void> CheckStart(Instant start_at, Instant now) {
  if (start_at >= now - kMostAgo && start_at <= now + kMostAhead) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "START_OUT_OF_RANGE",
               .message = "A session begins at most 30 days ago, and at most a year from now.",
               .metadata = {{"field", "start_time"}}});
}

Result<void> RequireWithin(const EpisodePeriod& period, Date day) {
  if (day >= period.started_on && (!period.ended_on || day <= *period.ended_on)) return {};
  const auto ended_on = period.ended_on ? platform::FormatDate(*period.ended_on) : "";
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "SESSION_OUTSIDE_EPISODE",
               .message = "The episode had not begun, or was over.",
               .metadata = {{"started_on", platform::FormatDate(period.started_on)}, {"ended_on", ended_on}}});
}

Result<Session> Hold(Session session, int minutes, std::optional<SessionChannel> channel, Instant now) {
  if (auto scheduled = RequireScheduled(session); !scheduled) return Fail(std::move(scheduled.error()));
  if (auto begun = RequireBegun(session, now); !begun) return Fail(std::move(begun.error()));
  session.minutes = minutes;
  if (channel) session.plan.channel = *channel;
  return Close(std::move(session), SessionState::kHeld);
}

Result<Session> MarkNoShow(Session session, Instant now) {
  if (auto scheduled = RequireScheduled(session); !scheduled) return Fail(std::move(scheduled.error()));
  if (auto begun = RequireBegun(session, now); !begun) return Fail(std::move(begun.error()));
  return Close(std::move(session), SessionState::kNoShow);
}

Result<Session> Cancel(Session session, SessionCancelReason reason) {
  if (auto scheduled = RequireScheduled(session); !scheduled) return Fail(std::move(scheduled.error()));
  session.cancel_reason = reason;
  return Close(std::move(session), SessionState::kCancelled);
}

std::string NameOf(SessionState state) {
  switch (state) {
    case SessionState::kScheduled:
      return "SCHEDULED";
    case SessionState::kHeld:
      return "HELD";
    case SessionState::kNoShow:
      return "NO_SHOW";
    case SessionState::kCancelled:
      return "CANCELLED";
  }
  return "UNKNOWN";
}

}  // namespace cairn::counseling::domain

#pragma once

#include <optional>
#include <string>

#include "counseling/domain/assignment.h"
#include "counseling/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// A session of counselling with one patient, planned, and then recorded once. What was said in it is a note, and
// elsewhere.
namespace cairn::counseling::domain {

using platform::AccountId;
using platform::Instant;

/// Numbers as in the contracts.
enum class SessionFormat { kOneOnOne = 1, kGroup = 2 };
enum class SessionChannel { kInPerson = 1, kVideo = 2, kAudio = 3 };
enum class SessionState { kScheduled = 1, kHeld = 2, kNoShow = 3, kCancelled = 4 };
enum class SessionCancelReason {
  kPatient = 1,
  kCounsellor = 2,
  kClinicClosed = 3,
  kTechnical = 4,
  kScheduledInError = 5
};

/// When it takes place, how, and with whom.
struct SessionPlan {
  SessionChannel channel = SessionChannel::kInPerson;
  Instant start_at{};
  int planned_minutes = 0;
  AccountId counsellor{};
  bool operator==(const SessionPlan&) const = default;
};

struct Session {
  SessionId id{};
  std::int64_t version = 1;
  PatientId patient{};
  EpisodeId episode{};
  /// The meeting of a group that it is part of; nothing one to one.
  std::optional<GroupSessionId> group{};
  SessionPlan plan{};
  SessionState state = SessionState::kScheduled;
  /// Of one that was held.
  std::optional<int> minutes{};
  std::optional<SessionCancelReason> cancel_reason{};
  bool operator==(const Session&) const = default;

  SessionFormat Format() const { return group ? SessionFormat::kGroup : SessionFormat::kOneOnOne; }
};

/// The meeting of a group, without those who come to it.
struct GroupSession {
  GroupSessionId id{};
  std::string topic{};
  SessionPlan plan{};
};

/// FAILED_PRECONDITION START_OUT_OF_RANGE (metadata: field): more than 30 days before now, or more than a year after.
platform::Result<void> CheckStart(Instant start_at, Instant now);

/// Of a session of before: FAILED_PRECONDITION SESSION_OUTSIDE_EPISODE (metadata: started_on, ended_on) unless its day
/// is one of the episode's.
platform::Result<void> RequireWithin(const EpisodePeriod& period, Date day);

/// The changes return the session with its version one higher. FAILED_PRECONDITION SESSION_CLOSED (metadata: state)
/// unless it is scheduled; SESSION_NOT_BEGUN where it begins later than `now`.
platform::Result<Session> Hold(Session session, int minutes, std::optional<SessionChannel> channel, Instant now);
platform::Result<Session> MarkNoShow(Session session, Instant now);
platform::Result<Session> Cancel(Session session, SessionCancelReason reason);

/// SCHEDULED, HELD …
std::string NameOf(SessionState state);

}  // namespace cairn::counseling::domain

#pragma once

#include <optional>

#include "mentorship/domain/ids.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

// A patient in the queue for a mentor.
namespace cairn::mentorship::domain {

/// Numbers as in mentorship/v1/matching.proto.
enum class EntryState { kWaiting = 1, kMatched = 2, kWithdrawn = 3, kDischarged = 4 };

struct MatchingEntry {
  PatientId patient{};
  std::int64_t version = 1;
  EntryState state = EntryState::kWaiting;
  /// The order of the queue. Who waits again after a match that came to nothing has the day of before.
  platform::Instant waiting_since{};
  bool operator==(const MatchingEntry&) const = default;
};

/// FAILED_PRECONDITION NOT_WAITING (metadata: state) of one who does not wait.
platform::Result<void> RequireWaiting(const MatchingEntry& entry);

/// The changes below return the entry with the version one higher. Who was matched waits again when the match ends so
/// that the offer is made elsewhere, and who waits leaves the queue when their episode ends, by storage alone: of all
/// records of a person at once.

/// Asks for a mentor, or says something else for the choice: waits from now on, or still from the day of before.
MatchingEntry Ask(PatientId patient, const std::optional<MatchingEntry>& before, platform::Instant now);
/// Errors: NOT_WAITING.
platform::Result<MatchingEntry> Withdraw(MatchingEntry entry);
/// Errors: NOT_WAITING.
platform::Result<MatchingEntry> TakeMentor(MatchingEntry entry);

}  // namespace cairn::mentorship::domain

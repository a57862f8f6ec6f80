#include "mentorship/domain/matching_entry.h"

#include <array>
#include <string_view>
#include <utility>

namespace cairn::mentorship::domain {

using platform::Fail;
using platform::Result;

namespace {

constexpr std::array<std::string_view, 4> kEntryStateNames = {"WAITING", "MATCHED", "WITHDRAWN", "DISCHARGED"};

MatchingEntry Moved(MatchingEntry entry, EntryState state) {
  entry.state = state;
  ++entry.version;
  return entry;
}

}  // namespace

Result<void> RequireWaiting(const MatchingEntry& entry) {
  if (entry.state == EntryState::kWaiting) return {};
  const auto state = kEntryStateNames[static_cast<std::size_t>(entry.state) - 1];
  return Fail({.code = platform::Code::kFailedPrecondition,
               .reason = "NOT_WAITING",
               .message = "The patient does not wait for a mentor.",
               .metadata = {{"state", std::string(state)}}});
}

MatchingEntry Ask(PatientId patient, const std::optional<MatchingEntry>& before, platform::Instant now) {
  if (!before) return {.patient = patient, .waiting_since = now};
  auto entry = Moved(*before, EntryState::kWaiting);
  entry.patient = patient;
  if (before->state != EntryState::kWaiting) entry.waiting_since = now;
  return entry;
}

Result<MatchingEntry> Withdraw(MatchingEntry entry) {
  if (const auto waits = RequireWaiting(entry); !waits) return Fail(waits.error());
  return Moved(std::move(entry), EntryState::kWithdrawn);
}

Result<MatchingEntry> TakeMentor(MatchingEntry entry) {
  if (const auto waits = RequireWaiting(entry); !waits) return Fail(waits.error());
  return Moved(std::move(entry), EntryState::kMatched);
}

}  // namespace cairn::mentorship::domain

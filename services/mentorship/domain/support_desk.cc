#include "mentorship/domain/support_desk.h"

#include <algorithm>

namespace cairn::mentorship::domain {
namespace {

bool IsOnCallBetween(const Roster& roster, AccountId person, Instant from, Instant to) {
  const auto duties = DutiesOf(roster, from, to);
  return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.person == person; });
}

}  // namespace

bool IsSeenByMentor(const SupportRequest& request, AccountId opened_by, AccountId mentor) {
  if (PolicyOf(request.kind).role == OnCallRole::kPeer) return true;
  if (opened_by == mentor || request.acknowledged_by == mentor) return true;
  return std::any_of(request.asked.begin(), request.asked.end(),
                     [&](const Asked& asked) { return asked.person == mentor; });
}

bool GoesOff(const Roster& roster, AccountId person, Instant now) {
  return IsOnCallBetween(roster, person, now - kHandover, now + std::chrono::microseconds(1));
}

bool TakesPartInHandover(const Roster& roster, AccountId person, Instant now) {
  return IsOnCallBetween(roster, person, now - kHandover, now + kHandover);
}

}  // namespace cairn::mentorship::domain

#include "mentorship/domain/roster_swap.h"

#include <algorithm>

namespace cairn::mentorship::domain {
namespace {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

Error NotOnDuty(AccountId person) {
  return {.code = Code::kFailedPrecondition,
          .reason = "NOT_ON_DUTY",
          .message = "Who is to leave is not on call for all of that time.",
          .metadata = {{"account_id", person.ToString()}}};
}

Result<void> RequireAsked(const Swap& swap) {
  if (swap.state == SwapState::kAsked) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "SWAP_ANSWERED",
               .message = "The swap has been answered already.",
               .metadata = {{"state", NameOf(swap.state)}}});
}

Error SwapUnknown(const Swap& swap) {
  return {.code = Code::kNotFound,
          .reason = "SWAP_NOT_FOUND",
          .message = "There is no such swap.",
          .metadata = {{"swap_id", swap.id.ToString()}}};
}

}  // namespace

std::string NameOf(SwapState state) {
  switch (state) {
    case SwapState::kAsked:
      return "ASKED";
    case SwapState::kAccepted:
      return "ACCEPTED";
    case SwapState::kDeclined:
      return "DECLINED";
    case SwapState::kWithdrawn:
      return "WITHDRAWN";
  }
  return "UNKNOWN";
}

bool IsOnDuty(const Roster& roster, OnCallLine line, AccountId person, const WallPeriod& period) {
  const Instant from = InstantOf(period.from, roster.zone);
  const Instant until = InstantOf(period.until, roster.zone);
  // A person's duties that touch are one.
  const auto duties = DutiesOf(roster, from, until);
  return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
    return duty.line == line && duty.person == person && duty.from == from && duty.until == until;
  });
}

bool HasDuty(const Roster& roster, OnCallLine line, AccountId person, const WallPeriod& period) {
  const auto duties = DutiesOf(roster, InstantOf(period.from, roster.zone), InstantOf(period.until, roster.zone));
  return std::any_of(duties.begin(), duties.end(),
                     [&](const Duty& duty) { return duty.line == line && duty.person == person; });
}

Result<void> CheckSwap(const Swap& swap, const Roster& roster, Instant now) {
  if (swap.by == swap.with) {
    return Fail(
        {.code = Code::kFailedPrecondition, .reason = "SWAP_WITH_SELF", .message = "A swap is with somebody else."});
  }
  const bool begun =
      InstantOf(swap.gives.from, roster.zone) <= now || (swap.takes && InstantOf(swap.takes->from, roster.zone) <= now);
  if (begun) {
    return Fail(
        {.code = Code::kFailedPrecondition, .reason = "ROSTER_IN_PAST", .message = "That time has begun already."});
  }
  if (!IsOnDuty(roster, swap.line, swap.by, swap.gives)) return Fail(NotOnDuty(swap.by));
  if (swap.takes && !IsOnDuty(roster, swap.line, swap.with, *swap.takes)) return Fail(NotOnDuty(swap.with));
  return {};
}

Result<Swap> AcceptSwap(Swap swap, AccountId by, const Roster& roster, Instant now) {
  if (by != swap.with) return Fail(SwapUnknown(swap));
  if (auto asked = RequireAsked(swap); !asked) return Fail(asked.error());
  if (auto possible = CheckSwap(swap, roster, now); !possible) return Fail(possible.error());
  swap.state = SwapState::kAccepted;
  ++swap.version;
  return swap;
}

Result<Swap> DeclineSwap(Swap swap, AccountId by) {
  if (by != swap.with && by != swap.by) return Fail(SwapUnknown(swap));
  if (auto asked = RequireAsked(swap); !asked) return Fail(asked.error());
  swap.state = by == swap.by ? SwapState::kWithdrawn : SwapState::kDeclined;
  ++swap.version;
  return swap;
}

std::vector<RosterChange> ChangesOf(const Swap& swap) {
  std::vector<RosterChange> changes{{swap.line, swap.gives.from, swap.gives.until, swap.by, swap.with}};
  if (swap.takes) changes.push_back({swap.line, swap.takes->from, swap.takes->until, swap.with, swap.by});
  return changes;
}

}  // namespace cairn::mentorship::domain

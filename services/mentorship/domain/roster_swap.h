#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mentorship/domain/ids.h"
#include "mentorship/domain/roster.h"
#include "mentorship/domain/support_request.h"
#include "platform/result/result.h"

// What people change in a roster between them: one asks, the other takes.
namespace cairn::mentorship::domain {

struct WallPeriod {
  WallTime from{};
  WallTime until{};
  bool operator==(const WallPeriod&) const = default;
};

/// Numbers are stored.
enum class SwapState { kAsked = 1, kAccepted = 2, kDeclined = 3, kWithdrawn = 4 };

/// "ACCEPTED", for errors.
std::string NameOf(SwapState state);

/// `by` gives a time to `with`, and may take one of theirs.
struct Swap {
  SwapId id{};
  std::int64_t version = 1;
  OnCallRole role = OnCallRole::kPeer;
  OnCallLine line = OnCallLine::kFirst;
  AccountId by{};
  AccountId with{};
  WallPeriod gives{};
  std::optional<WallPeriod> takes{};
  SwapState state = SwapState::kAsked;
};

/// Is `person` on the line from the beginning of `period` to its end, without a gap?
bool IsOnDuty(const Roster& roster, OnCallLine line, AccountId person, const WallPeriod& period);
/// At any moment of it?
bool HasDuty(const Roster& roster, OnCallLine line, AccountId person, const WallPeriod& period);

/// Could the swap be made in `roster`, which is that of its role? FAILED_PRECONDITION SWAP_WITH_SELF; ROSTER_IN_PAST:
/// one of its times has begun at `now`; NOT_ON_DUTY (metadata: account_id): who is to leave is not on the line for the
/// whole of the time. The periods have no Problems.
platform::Result<void> CheckSwap(const Swap& swap, const Roster& roster, Instant now);

/// By who was asked, held against the roster as it is. FAILED_PRECONDITION SWAP_ANSWERED (metadata: state), and what
/// CheckSwap refuses. NOT_FOUND SWAP_NOT_FOUND for anybody else.
platform::Result<Swap> AcceptSwap(Swap swap, AccountId by, const Roster& roster, Instant now);
/// By who was asked; by who has asked it is withdrawn. Errors: SWAP_ANSWERED, SWAP_NOT_FOUND.
platform::Result<Swap> DeclineSwap(Swap swap, AccountId by);

/// What an accepted swap adds to the roster.
std::vector<RosterChange> ChangesOf(const Swap& swap);

}  // namespace cairn::mentorship::domain

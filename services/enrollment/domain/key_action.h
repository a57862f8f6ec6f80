#pragma once

#include <optional>
#include <set>
#include <string>

#include "enrollment/domain/ids.h"
#include "enrollment/domain/retention.h"
#include "platform/result/result.h"
#include "platform/time/time.h"

namespace cairn::enrollment::domain {

using platform::AccountId;
using platform::Instant;

/// Numbers as in key_service.proto.
enum class KeyActionKind { kRotateOrgKey = 1, kShredPatient = 2 };
enum class KeyActionState { kProposed = 1, kRefused = 2, kApproved = 3, kDone = 4, kExpired = 5, kNotCarriedOut = 6 };
using ShredReason = int;

/// An act on keys that takes two persons.
struct KeyAction {
  KeyActionId id;
  std::int64_t version = 1;
  KeyActionKind kind = KeyActionKind::kRotateOrgKey;
  KeyActionState state = KeyActionState::kProposed;
  /// Of a shredding.
  std::optional<PatientId> patient{};
  std::optional<ShredReason> reason{};
  bool before_retention = false;
  std::string retention_state{};
  AccountId proposed_by;
  Instant proposed_at;
  Instant expires_at;
  std::optional<AccountId> decided_by{};
  std::optional<Instant> decided_at{};
  std::optional<Instant> done_at{};
};

/// How long a proposal waits for a decision.
constexpr std::chrono::days kProposalLife{7};

/// The state at `now`: what nobody has decided in time is expired, whatever is stored.
KeyActionState StateAt(const KeyAction& action, Instant now);

/// What the two persons are, when one decides what the other has proposed.
struct TwoPersons {
  /// Nothing when the proposer's account is not active any more. Numbers of options.v1.Role.
  std::optional<std::set<int>> proposer{};
  AccountId decider;
  std::set<int> decider_roles{};
};
/// The roles that have to be held between the two, each of whom holds at least one.
struct KeyRoles {
  int administrator = 0;
  int privacy_officer = 0;
};

/// The action after the decision: REFUSED or APPROVED, `version` one higher. Errors, in this order: SAME_PERSON,
/// KEY_ACTION_CLOSED (metadata: state), and, where it is agreed to, KEY_ROLES_NOT_HELD. Pure.
platform::Result<KeyAction> Decide(KeyAction action, bool approve, const TwoPersons& persons, const KeyRoles& roles,
                                   Instant now);

/// An approved action as it is once carried out, or not.
KeyAction Close(KeyAction action, bool carried_out, Instant now);

/// What is known about a patient whose key is to be destroyed.
struct ShreddingFacts {
  bool has_open_episode = false;
  /// The end of the last episode; the day of registration when there was none.
  platform::Date last_care_on;
  std::optional<platform::Date> birth_date{};
  platform::Date today;
};

/// May the patient's key be destroyed? `acknowledged`: everybody whose word counts has said that they know that the
/// retention has not ended. The error says until when the record is kept and why: EPISODE_OPEN, RETENTION_NOT_ENDED
/// (metadata: retained_until, retention_state, source). Pure.
platform::Result<void> CheckShredding(const ShreddingFacts& facts, const RetentionRule& rule, bool acknowledged);

platform::Error EpisodeOpen();

}  // namespace cairn::enrollment::domain

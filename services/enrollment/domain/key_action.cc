#include "enrollment/domain/key_action.h"

namespace cairn::enrollment::domain {

using platform::Code;
using platform::Error;
using platform::Fail;
using platform::Result;

namespace {

const char* NameOf(KeyActionState state) {
  switch (state) {
    case KeyActionState::kProposed:
      return "PROPOSED";
    case KeyActionState::kRefused:
      return "REFUSED";
    case KeyActionState::kApproved:
      return "APPROVED";
    case KeyActionState::kDone:
      return "DONE";
    case KeyActionState::kExpired:
      return "EXPIRED";
    case KeyActionState::kNotCarriedOut:
      return "NOT_CARRIED_OUT";
  }
  return "";
}

Error SamePerson(KeyActionId id) {
  return {.code = Code::kPermissionDenied,
          .reason = "SAME_PERSON",
          .message = "Somebody else than the one who proposed it has to decide.",
          .metadata = {{"key_action_id", id.ToString()}}};
}

Error Closed(KeyActionState state) {
  return {.code = Code::kFailedPrecondition,
          .reason = "KEY_ACTION_CLOSED",
          .message = state == KeyActionState::kExpired ? "Nobody decided this within seven days. Propose it again."
                                                       : "This has been decided, and a decision is final.",
          .metadata = {{"state", NameOf(state)}}};
}

Error RolesNotHeld(KeyActionId id) {
  return {.code = Code::kFailedPrecondition,
          .reason = "KEY_ROLES_NOT_HELD",
          .message =
              "The one who proposed this must still have an active account, and the two of you must hold the "
              "roles of organisation administrator and privacy officer between you.",
          .metadata = {{"key_action_id", id.ToString()}}};
}

bool HoldsAny(const std::set<int>& held, const KeyRoles& roles) {
  return held.contains(roles.administrator) || held.contains(roles.privacy_officer);
}

bool HoldBothBetweenThem(const TwoPersons& persons, const KeyRoles& roles) {
  if (!persons.proposer || !HoldsAny(*persons.proposer, roles) || !HoldsAny(persons.decider_roles, roles)) return false;
  const auto held = [&](int role) { return persons.proposer->contains(role) || persons.decider_roles.contains(role); };
  return held(roles.administrator) && held(roles.privacy_officer);
}

Error RetentionNotEnded(const RetentionRule& rule, const std::optional<platform::Date>& until) {
  const std::string years = std::to_string(rule.years_after_care);
  const std::string why = until ? "The record is kept until " + platform::FormatDate(*until) + ": "
                                : "How long the record is kept cannot be told, because the birth date is missing: ";
  return {.code = Code::kFailedPrecondition,
          .reason = "RETENTION_NOT_ENDED",
          .message = why + years + " years after the last care, a minor's record until " +
                     std::to_string(rule.years_after_majority) + " years after the age of " +
                     std::to_string(rule.age_of_majority) + " (" + rule.source +
                     "). An earlier destruction needs the acknowledgement of both persons.",
          .metadata = {{"retained_until", until ? platform::FormatDate(*until) : "unknown"},
                       {"retention_state", rule.state},
                       {"source", rule.source}}};
}

}  // namespace

KeyActionState StateAt(const KeyAction& action, Instant now) {
  if (action.state == KeyActionState::kProposed && action.expires_at <= now) return KeyActionState::kExpired;
  return action.state;
}

Result<KeyAction> Decide(KeyAction action, bool approve, const TwoPersons& persons, const KeyRoles& roles,
                         Instant now) {
  if (action.proposed_by == persons.decider) return Fail(SamePerson(action.id));
  const auto state = StateAt(action, now);
  if (state != KeyActionState::kProposed) return Fail(Closed(state));
  if (approve && !HoldBothBetweenThem(persons, roles)) return Fail(RolesNotHeld(action.id));
  action.state = approve ? KeyActionState::kApproved : KeyActionState::kRefused;
  action.decided_by = persons.decider;
  action.decided_at = now;
  ++action.version;
  return action;
}

KeyAction Close(KeyAction action, bool carried_out, Instant now) {
  action.state = carried_out ? KeyActionState::kDone : KeyActionState::kNotCarriedOut;
  action.done_at = now;
  ++action.version;
  return action;
}

Error EpisodeOpen() {
  return {.code = Code::kFailedPrecondition,
          .reason = "EPISODE_OPEN",
          .message = "The patient is in treatment. End the episode first."};
}

Result<void> CheckShredding(const ShreddingFacts& facts, const RetentionRule& rule, bool acknowledged) {
  if (facts.has_open_episode) return Fail(EpisodeOpen());
  const auto until = RetainedUntil(rule, facts.last_care_on, facts.birth_date);
  if ((until && *until < facts.today) || acknowledged) return {};
  return Fail(RetentionNotEnded(rule, until));
}

}  // namespace cairn::enrollment::domain

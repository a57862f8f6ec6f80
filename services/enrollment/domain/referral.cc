#include "enrollment/domain/referral.h"

#include <algorithm>
#include <string>
#include <vector>

namespace cairn::enrollment::domain {
namespace {

using platform::Code;
using platform::Date;
using platform::Error;
using platform::Fail;
using platform::Result;
using State = ReferralState;
using Verb = ReferralVerb;

struct Step {
  State to;
  std::vector<State> from;
};

Step StepOf(Verb verb) {
  switch (verb) {
    case Verb::kSend:
      return {State::kSent, {State::kDraft}};
    case Verb::kAccept:
      return {State::kAccepted, {State::kSent, State::kWaitlisted}};
    case Verb::kWaitlist:
      return {State::kWaitlisted, {State::kSent}};
    case Verb::kDecline:
      return {State::kDeclined, {State::kSent, State::kWaitlisted}};
    case Verb::kAdmit:
      return {State::kAdmitted, {State::kAccepted}};
    case Verb::kComplete:
      return {State::kCompleted, {State::kAdmitted}};
    case Verb::kLeaveEarly:
      return {State::kLeftEarly, {State::kAdmitted}};
    case Verb::kNotAttend:
      return {State::kNotAttended, {State::kWaitlisted, State::kAccepted}};
    case Verb::kDeclineByPatient:
      return {State::kDeclinedByPatient,
              {State::kDraft, State::kSent, State::kWaitlisted, State::kAccepted, State::kAdmitted}};
    case Verb::kCancel:
      return {State::kCancelled, {State::kDraft, State::kSent, State::kWaitlisted, State::kAccepted}};
  }
  return {State::kDraft, {}};
}

std::string NameOf(State state) {
  constexpr const char* kNames[] = {
      "",           "DRAFT",    "SENT",         "WAITLISTED",          "ACCEPTED", "ADMITTED", "COMPLETED",
      "LEFT_EARLY", "DECLINED", "NOT_ATTENDED", "DECLINED_BY_PATIENT", "CANCELLED"};
  return kNames[static_cast<int>(state)];
}

Error WrongState(std::string reason, std::string message, State state) {
  return {.code = Code::kFailedPrecondition,
          .reason = std::move(reason),
          .message = std::move(message),
          .metadata = {{"state", NameOf(state)}}};
}

}  // namespace

bool IsClosed(State state) { return state >= State::kCompleted; }

std::optional<State> StateAfter(State state, Verb verb) {
  const auto step = StepOf(verb);
  if (std::find(step.from.begin(), step.from.end(), state) == step.from.end()) return std::nullopt;
  return step.to;
}

Result<Referral> Advance(Referral referral, Verb verb, Date on, Date today) {
  const auto to = StateAfter(referral.state, verb);
  if (!to) {
    return Fail(WrongState("REFERRAL_STATE", "That does not follow from the referral's state.", referral.state));
  }
  if (on < referral.since) {
    return Fail(Error{.code = Code::kFailedPrecondition,
                      .reason = "DATE_OUT_OF_ORDER",
                      .message = "The date is before the last change of the referral.",
                      .metadata = {{"last_change_on", platform::FormatDate(referral.since)}}});
  }
  if (on > today) {
    return Fail(Error{.code = Code::kFailedPrecondition,
                      .reason = "DATE_IN_FUTURE",
                      .message = "The date is after today at the clinic.",
                      .metadata = {{"field", "occurred_on"}}});
  }
  referral.version += 1;
  referral.state = *to;
  referral.since = on;
  return referral;
}

Result<void> CheckFollowed(State previous) {
  if (IsClosed(previous) && previous != State::kCompleted) return {};
  return Fail(WrongState("REFERRAL_NOT_FOLLOWED", "A new referral follows one that came to nothing.", previous));
}

Result<void> CheckTakenOn(State state) {
  if (state == State::kAccepted || state == State::kAdmitted) return {};
  return Fail(WrongState("REFERRAL_STATE", "The other side has not taken the person on.", state));
}

}  // namespace cairn::enrollment::domain

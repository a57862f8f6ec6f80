#pragma once

#include <functional>
#include <string>
#include <vector>

#include "enrollment/rpc/referral_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/gate.h"

namespace cairn::enrollment {

/// What every step of a referral is told: which referral, as the caller last saw it, on which day.
struct ReferralChangeRequest {
  PatientId patient;
  ReferralId referral;
  std::string etag;
  std::optional<platform::Date> occurred_on;
};

template <class Request>
ReferralChangeRequest ParseReferralChange(const Request& request) {
  return {ParseId<PatientId>(request.patient_id()), ParseId<ReferralId>(request.referral_id()), request.etag(),
          ParseOptionalDate(request.has_occurred_on(), request.occurred_on(), "occurred_on")};
}

/// Locks patient and referral, takes the step `verb`, lets `fill` add what the new state needs beside (a reason, the
/// disclosure), stores it with the events that `tell` makes, and returns it as it is then. Days are those of the
/// organisation's first site; without one the step is today's. Rejects with PATIENT_NOT_FOUND, REFERRAL_NOT_FOUND,
/// ETAG_MISMATCH, and the errors of domain::Advance.
v1::Referral ChangeReferral(
    platform::rpc::Call& call, platform::postgres::Transaction& tx, const ReferralChangeRequest& request,
    domain::ReferralVerb verb, const std::function<void(storage::ReferralRecord&)>& fill,
    const std::function<std::vector<platform::outbox::NewEvent>(const storage::ReferralRecord&)>& tell);

/// An event of a referral's last step. A step that also ends the referral tells that after it.
template <class Message>
platform::outbox::NewEvent StepEvent(const platform::rpc::Call& call, const domain::Referral& referral,
                                     const Message& message) {
  return platform::outbox::Make(referral.id.value, 2 * referral.version, message, call.now());
}
platform::outbox::NewEvent ClosedEvent(const platform::rpc::Call& call, const domain::Referral& referral);

}  // namespace cairn::enrollment

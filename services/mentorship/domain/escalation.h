#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/support_request.h"
#include "platform/result/result.h"

// From a request for support to its end: who is asked next, and when. Everything that time brings is one step that is
// due at a kept moment. Whoever runs the steps, however often, after however long a break: none is lost, since a
// request that is open always has a next one; and none is taken twice, since a step that is taken moves the moment on,
// in the same transaction and under the request's version.
namespace cairn::mentorship::domain {

/// What the service does because of a change, in the transaction that keeps it. Numbers are stored.
enum class SupportOrderKind {
  /// Show the person the policy's instruction, before anything else.
  kInstruct = 1,
  /// Page `person`.
  kPage = 2,
  /// Alert the desk and everybody on the list: nobody is left to ask, or what should be closed is not.
  kAlert = 3
};

struct SupportOrder {
  SupportOrderKind kind = SupportOrderKind::kPage;
  /// Of a page.
  std::optional<AccountId> person{};
  /// With the request's id the order's name: a repeated order has the same.
  int number = 0;
  bool operator==(const SupportOrder&) const = default;
};

struct SupportChange {
  SupportRequest request{};
  std::vector<SupportOrder> orders{};
  bool operator==(const SupportChange&) const = default;
};

struct NewSupportRequest {
  SupportRequestId id{};
  SupportKind kind = SupportKind::kOrdinary;
  PatientId patient{};
  Instant opened_at{};
  /// Of a kind that is a task: when the day of TaskDay ends.
  std::optional<Instant> task_due_at{};
};

/// Opens a request; the instruction, where there is one, is the first order. `on_call` are the people to ask, in order
/// (OnCallAt of the roster of the policy's role). Of a kind that is only an instruction nobody is asked: it stays open,
/// at the top, until somebody has followed up. A task without `task_due_at` is due now.
SupportChange OpenRequest(const NewSupportRequest& request, const std::vector<AccountId>& on_call);

/// What is due at `now`, at most one step; the request as it is, without orders, where nothing is (closed, or not yet).
///  - Asked and not acknowledged: the first of `on_call` who was not asked before is asked as well, due again after
///    next_person_after. Who came on call meanwhile counts.
///  - Nobody is left: open, an alert, due again after alert_every, without end. Somebody who comes on call is asked
///  then.
///  - Acknowledged and not closed, or a follow-up or a task not done: an alert, due again after alert_every.
/// After a break of hours that is one step and not all that were missed: who is asked has their time.
SupportChange TakeDueStep(SupportRequest request, Instant now, const std::vector<AccountId>& on_call);

/// The changes below return the request with its version one higher, or as it is where the same was done before.
/// FAILED_PRECONDITION SUPPORT_REQUEST_CLOSED (metadata: outcome) of a request that is closed.

/// The page to `person` has left. NOT_ASKED when they were not asked.
platform::Result<SupportChange> RecordPage(SupportRequest request, AccountId person, Instant now);

/// `by` takes it: anybody on the desk may, asked or not. SUPPORT_REQUEST_TAKEN (metadata: by) when somebody else has.
platform::Result<SupportChange> AcknowledgeRequest(SupportRequest request, AccountId by, Instant now);

/// Who was asked or has taken it cannot do it: the next person is asked at once. NOT_ASKED of somebody else.
platform::Result<SupportChange> PassOn(SupportRequest request, AccountId by, Instant now,
                                       const std::vector<AccountId>& on_call);

/// The person was handed over. Not the end: somebody closes it. The same again, at whatever time, is the same.
platform::Result<SupportChange> RecordHandOff(SupportRequest request, HandOff to, Instant now);

/// Done. Anybody may close it: whoever has done what was needed. SUPPORT_OUTCOME_NOT_FOR_KIND: kNotReached for a kind
/// in which a life is at stake (kOverdose, kSuicidalIntent). The same outcome by the same person again is the same.
platform::Result<SupportChange> CloseRequest(SupportRequest request, SupportOutcome outcome, AccountId by, Instant now);

}  // namespace cairn::mentorship::domain

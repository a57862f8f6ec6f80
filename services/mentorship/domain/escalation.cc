#include "mentorship/domain/escalation.h"

#include <algorithm>
#include <string>

namespace cairn::mentorship::domain {
namespace {

using platform::Code;
using platform::Fail;
using platform::Result;

Asked* Find(SupportRequest& request, AccountId person) {
  const auto found = std::find_if(request.asked.begin(), request.asked.end(),
                                  [&](const Asked& asked) { return asked.person == person; });
  return found == request.asked.end() ? nullptr : &*found;
}

/// People and alerts: each was one order.
int NextNumber(const SupportRequest& request) { return static_cast<int>(request.asked.size()) + request.alerts + 1; }

void Alert(SupportChange& change, Instant now) {
  auto& request = change.request;
  change.orders.push_back({SupportOrderKind::kAlert, std::nullopt, NextNumber(request)});
  ++request.alerts;
  request.due_at = now + PolicyOf(request.kind).alert_every;
}

void AskNext(SupportChange& change, Instant now, const std::vector<AccountId>& on_call) {
  auto& request = change.request;
  const auto next =
      std::find_if(on_call.begin(), on_call.end(), [&](AccountId person) { return Find(request, person) == nullptr; });
  if (next == on_call.end()) {
    request.state = SupportState::kOpen;
    return Alert(change, now);
  }
  change.orders.push_back({SupportOrderKind::kPage, *next, NextNumber(request)});
  request.state = SupportState::kAsked;
  request.asked.push_back({.person = *next, .asked_at = now});
  request.due_at = now + PolicyOf(request.kind).next_person_after;
}

Result<void> RequireOpen(const SupportRequest& request) {
  if (request.IsOpen()) return {};
  return Fail({.code = Code::kFailedPrecondition,
               .reason = "SUPPORT_REQUEST_CLOSED",
               .message = "The request is closed already.",
               .metadata = {{"outcome", std::to_string(static_cast<int>(*request.outcome))}}});
}

platform::Error NotAsked() {
  return {.code = Code::kFailedPrecondition,
          .reason = "NOT_ASKED",
          .message = "This person was not asked, and has not taken the request."};
}

bool IsLifeAtStake(SupportKind kind) { return kind == SupportKind::kOverdose || kind == SupportKind::kSuicidalIntent; }

}  // namespace

SupportChange OpenRequest(const NewSupportRequest& opened, const std::vector<AccountId>& on_call) {
  const auto& policy = PolicyOf(opened.kind);
  SupportChange change{
      .request = {.id = opened.id, .kind = opened.kind, .patient = opened.patient, .opened_at = opened.opened_at}};
  if (policy.instruction) change.orders.push_back({SupportOrderKind::kInstruct, std::nullopt, 0});
  if (policy.route == SupportRoute::kInstruction) change.request.due_at = opened.opened_at + policy.close_within;
  if (policy.route == SupportRoute::kTask) change.request.due_at = opened.task_due_at.value_or(opened.opened_at);
  if (policy.route == SupportRoute::kOnCall) AskNext(change, opened.opened_at, on_call);
  return change;
}

SupportChange TakeDueStep(SupportRequest request, Instant now, const std::vector<AccountId>& on_call) {
  SupportChange change{.request = std::move(request)};
  auto& changed = change.request;
  if (!changed.due_at || now < *changed.due_at) return change;
  ++changed.version;
  const bool asks = PolicyOf(changed.kind).route == SupportRoute::kOnCall;
  if (asks && changed.state != SupportState::kAcknowledged) {
    AskNext(change, now, on_call);
  } else {
    Alert(change, now);
  }
  return change;
}

Result<SupportChange> RecordPage(SupportRequest request, AccountId person, Instant now) {
  SupportChange change{.request = std::move(request)};
  auto* asked = Find(change.request, person);
  if (asked == nullptr) return Fail(NotAsked());
  // A page that left before the end is a fact after it, too.
  if (asked->paged_at) return change;
  asked->paged_at = now;
  ++change.request.version;
  return change;
}

Result<SupportChange> AcknowledgeRequest(SupportRequest request, AccountId by, Instant now) {
  if (auto open = RequireOpen(request); !open) return Fail(open.error());
  SupportChange change{.request = std::move(request)};
  auto& changed = change.request;
  if (changed.acknowledged_by == by) return change;
  if (changed.acknowledged_by) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "SUPPORT_REQUEST_TAKEN",
                 .message = "Somebody else has taken it.",
                 .metadata = {{"by", changed.acknowledged_by->ToString()}}});
  }
  changed.state = SupportState::kAcknowledged;
  changed.acknowledged_by = by;
  changed.acknowledged_at = now;
  const Instant close_by = now + PolicyOf(changed.kind).close_within;
  const bool asks = PolicyOf(changed.kind).route == SupportRoute::kOnCall;
  // A follow-up and a task keep their day.
  if (asks) changed.due_at = close_by;
  ++changed.version;
  return change;
}

Result<SupportChange> PassOn(SupportRequest request, AccountId by, Instant now, const std::vector<AccountId>& on_call) {
  if (auto open = RequireOpen(request); !open) return Fail(open.error());
  SupportChange change{.request = std::move(request)};
  auto& changed = change.request;
  auto* asked = Find(changed, by);
  const bool took_it = changed.acknowledged_by == by;
  if (asked == nullptr && !took_it) return Fail(NotAsked());
  if (!took_it && asked->passed_on_at) return change;
  ++changed.version;
  // Who took it unasked has been asked from now on: they are not the next.
  if (asked == nullptr) asked = &changed.asked.emplace_back(Asked{.person = by, .asked_at = now});
  asked->passed_on_at = now;
  if (took_it) {
    changed.acknowledged_by.reset();
    changed.acknowledged_at.reset();
    changed.state = SupportState::kOpen;
  }
  // Whoever has taken it goes on, and whoever was asked after this one still has their time.
  const bool is_last = asked == &changed.asked.back();
  const bool asks = PolicyOf(changed.kind).route == SupportRoute::kOnCall;
  if (asks && !changed.acknowledged_by && (took_it || is_last)) AskNext(change, now, on_call);
  return change;
}

Result<SupportChange> RecordHandOff(SupportRequest request, HandOff to, Instant now) {
  SupportChange change{.request = std::move(request)};
  auto& hand_offs = change.request.hand_offs;
  if (std::any_of(hand_offs.begin(), hand_offs.end(), [&](const auto& known) { return known.first == to; })) {
    return change;
  }
  if (auto open = RequireOpen(change.request); !open) return Fail(open.error());
  hand_offs.emplace_back(to, now);
  ++change.request.version;
  return change;
}

Result<SupportChange> CloseRequest(SupportRequest request, SupportOutcome outcome, AccountId by, Instant now) {
  SupportChange change{.request = std::move(request)};
  auto& changed = change.request;
  if (changed.outcome == outcome && changed.closed_by == by) return change;
  if (auto open = RequireOpen(changed); !open) return Fail(open.error());
  if (outcome == SupportOutcome::kNotReached && IsLifeAtStake(changed.kind)) {
    return Fail({.code = Code::kFailedPrecondition,
                 .reason = "SUPPORT_OUTCOME_NOT_FOR_KIND",
                 .message = "A request like this is not closed while nobody has been reached."});
  }
  changed.state = SupportState::kClosed;
  changed.outcome = outcome;
  changed.closed_by = by;
  changed.closed_at = now;
  changed.due_at.reset();
  ++changed.version;
  return change;
}

}  // namespace cairn::mentorship::domain

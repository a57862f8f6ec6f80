#include "mentorship/escalation_clock.h"

#include <optional>

#include "mentorship/on_call.h"
#include "mentorship/storage/support_store.h"
#include "mentorship/wire/support_wire.h"
#include "platform/audit/audit.h"
#include "platform/outbox/outbox.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::process::Due;
using platform::process::DueClock;

namespace {

/// Somebody waits for an answer.
constexpr std::chrono::seconds kLongestPostponed{60};

/// The service acts in its own name.
platform::audit::Event AuditEvent(platform::OrgId org, const domain::SupportRequest& request, Instant now) {
  auto event = platform::process::StepOf("mentorship", "cairn.mentorship.EscalationClock/Escalate",
                                         {org, request.id.value}, now);
  if (!request.patient.IsNil()) event.subjects = {request.patient};
  event.data_categories = {"CARE_TEAM"};
  return event;
}

SupportRequestId RequestOf(const Due& due) { return SupportRequestId{due.id}; }

DueClock::Options ClockOf(const EscalationClock::Options& options) {
  const auto take_step = [options](const Due& due, Instant now, Instant deadline) {
    const bool taken = options.database->InTransaction(
        due.org, deadline, [&](Transaction& tx) { return Escalate(tx, RequestOf(due), now); });
    if (taken && options.metrics != nullptr) options.metrics->Count("support", "what", "escalated", 1);
    return taken ? 1 : 0;
  };
  return {.name = "escalation",
          .failed_event = "support_not_escalated",
          .database = options.database,
          .relay_connection_string = options.relay_connection_string,
          .clock = options.clock,
          .list_due = [](Transaction& tx, Instant now,
                         int limit) { return platform::process::AsDue(storage::ListDueSupport(tx, now, limit)); },
          .take_step = take_step,
          .postpone = [](Transaction& tx, const Due& due,
                         Instant until) { storage::PostponeSupport(tx, RequestOf(due), until); },
          .metrics = options.metrics,
          .counter = "support",
          .longest_postponed = kLongestPostponed};
}

}  // namespace

bool Escalate(Transaction& tx, SupportRequestId id, Instant now) {
  const auto before = storage::LockSupportToEscalate(tx, id);
  // Somebody else has been here meanwhile.
  if (!before || !before->due_at || now < *before->due_at) return false;
  std::optional<PatientId> patient;
  if (!before->patient.IsNil()) patient = before->patient;
  const auto on_call = PeopleToAsk(tx, domain::PolicyOf(before->kind).role, patient, now);
  const auto change = domain::TakeDueStep(*before, now, on_call);
  storage::UpdateSupport(tx, *before, change, now, {});
  if (const auto event = wire::MakeSupportEscalated(change))
    platform::outbox::Append(tx, {platform::outbox::Make(id.value, change.request.version, *event, now)});
  platform::audit::Append(tx, {AuditEvent(tx.org(), change.request, now)});
  return true;
}

EscalationClock::EscalationClock(Options options) : DueClock(ClockOf(options)) {}

}  // namespace cairn::mentorship

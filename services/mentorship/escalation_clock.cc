#include "mentorship/escalation_clock.h"

#include <optional>

#include "mentorship/on_call.h"
#include "mentorship/storage/support_store.h"
#include "mentorship/wire/support_wire.h"
#include "platform/audit/audit.h"
#include "platform/log/log.h"
#include "platform/outbox/outbox.h"
#include "platform/process/rounds.h"

namespace cairn::mentorship {

namespace log = platform::log;
using platform::Instant;
using platform::OrgId;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::chrono::seconds kStepTime{10};
/// A request that cannot be dealt with waits so long, so that it does not keep the others from their turn.
constexpr std::chrono::seconds kPostponed{10};
constexpr int kDueAtOnce = 200;

platform::postgres::DatabaseOptions RelayOptions(std::string connection_string) {
  platform::postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "escalation";
  options.pool_size = 1;
  return options;
}

/// The service acts in its own name.
platform::audit::Event AuditEvent(OrgId org, const domain::SupportRequest& request, Instant now) {
  platform::audit::Event event;
  event.org = org;
  event.at = now;
  event.peer = "mentorship";
  event.method = "cairn.mentorship.EscalationClock/Escalate";
  event.action = "UPDATE";
  if (!request.patient.IsNil()) event.subjects = {request.patient};
  event.object = request.id.value;
  event.data_categories = {"CARE_TEAM"};
  event.outcome = "OK";
  return event;
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

struct EscalationClock::State {
  Options options;
  platform::postgres::Database relay;
  platform::process::Rounds rounds;

  explicit State(Options given)
      : options(std::move(given)),
        relay(RelayOptions(options.relay_connection_string)),
        rounds({.name = "escalation", .round = [this] { RunOnce(); }, .interval = kLookEvery}) {}

  static Instant Deadline() { return platform::SystemClock().Now() + kStepTime; }

  void Count(const char* what) {
    if (options.metrics != nullptr) options.metrics->Count("support", "what", what, 1);
  }

  int TakeStep(OrgId org, SupportRequestId id, Instant now) {
    const bool taken =
        options.database->InTransaction(org, Deadline(), [&](Transaction& tx) { return Escalate(tx, id, now); });
    if (taken) Count("escalated");
    return taken ? 1 : 0;
  }

  void Postpone(OrgId org, SupportRequestId id, Instant now) {
    log::Error("support_not_escalated", {{log::Key::kOrg, org.ToString()}, {log::Key::kAggregate, id.ToString()}});
    Count("postponed");
    options.database->InTransaction(org, Deadline(),
                                    [&](Transaction& tx) { storage::PostponeSupport(tx, id, now + kPostponed); });
  }

  int RunOnce() {
    const Instant now = options.clock->Now();
    const auto due = relay.InTransaction(OrgId{}, Deadline(),
                                         [&](Transaction& tx) { return storage::ListDueSupport(tx, now, kDueAtOnce); });
    int taken = 0;
    std::optional<platform::Error> held_up;
    for (const auto& [org, id] : due) {
      if (rounds.stopping()) break;
      try {
        taken += TakeStep(org, id, now);
      } catch (const platform::Rejected& rejected) {
        // Not the request's fault: the database is away or busy. The moment stays.
        held_up = rejected.error();
      } catch (const std::exception&) {
        Postpone(org, id, now);
      }
    }
    if (held_up) platform::Reject(*held_up);
    return taken;
  }
};

EscalationClock::EscalationClock(Options options) : state_(std::make_unique<State>(std::move(options))) {}
EscalationClock::~EscalationClock() { Stop(); }

// What is due stays due, whatever goes wrong in a round.
void EscalationClock::Start() { state_->rounds.Start(); }

void EscalationClock::Stop() { state_->rounds.Stop(); }

int EscalationClock::RunOnce() { return state_->RunOnce(); }

}  // namespace cairn::mentorship

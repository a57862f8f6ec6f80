#include "mentorship/outreach.h"
#include "mentorship/storage/outreach_store.h"
#include "platform/audit/audit.h"
#include "platform/log/log.h"
#include "platform/process/rounds.h"

namespace cairn::mentorship {

namespace log = platform::log;
using platform::Instant;
using platform::OrgId;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kLookForOutreachEvery{1};
constexpr std::chrono::seconds kOutreachPassTime{10};
/// One that cannot be dealt with waits so long, so that it does not keep the others from their turn.
constexpr std::chrono::minutes kOutreachPostponed{1};
constexpr int kOutreachAtOnce = 200;

platform::postgres::DatabaseOptions OutreachRelayOptions(std::string connection_string) {
  platform::postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "outreach";
  options.pool_size = 1;
  return options;
}

/// The service acts in its own name.
platform::audit::Event OutreachAuditEvent(OrgId org, const OutreachPass& pass, RelationshipId relationship,
                                          Instant now) {
  platform::audit::Event event;
  event.org = org;
  event.at = now;
  event.peer = "mentorship";
  event.method = "cairn.mentorship.OutreachClock/LookAtRelationship";
  event.action = "UPDATE";
  event.subjects = {pass.patient};
  event.object = relationship.value;
  event.data_categories = {"ENROLLMENT"};
  event.outcome = "OK";
  return event;
}

}  // namespace

struct OutreachClock::State {
  Options options;
  platform::postgres::Database relay;
  platform::process::Rounds rounds;

  explicit State(Options given)
      : options(std::move(given)),
        relay(OutreachRelayOptions(options.relay_connection_string)),
        rounds({.name = "outreach", .round = [this] { RunOnce(); }, .interval = kLookForOutreachEvery}) {}

  static Instant Deadline() { return platform::SystemClock().Now() + kOutreachPassTime; }

  int LookAt(OrgId org, RelationshipId relationship, Instant now) {
    const auto keys = options.keyring->Load(org, Deadline());
    return options.database->InTransaction(org, Deadline(), [&](Transaction& tx) {
      const auto pass = LookAtRelationship(tx, *keys, relationship, now);
      if (pass.changed > 0) platform::audit::Append(tx, {OutreachAuditEvent(org, pass, relationship, now)});
      return pass.changed;
    });
  }

  void Postpone(OrgId org, RelationshipId relationship, Instant now) {
    log::Error("outreach_not_looked_at",
               {{log::Key::kOrg, org.ToString()}, {log::Key::kAggregate, relationship.ToString()}});
    options.database->InTransaction(org, Deadline(), [&](Transaction& tx) {
      storage::SetOutreachWatch(tx, relationship, now + kOutreachPostponed);
    });
  }

  int RunOnce() {
    const Instant now = options.clock->Now();
    const auto due = relay.InTransaction(
        OrgId{}, Deadline(), [&](Transaction& tx) { return storage::ListDueOutreach(tx, now, kOutreachAtOnce); });
    int changed = 0;
    std::optional<platform::Error> held_up;
    for (const auto& [org, relationship] : due) {
      if (rounds.stopping()) break;
      try {
        changed += LookAt(org, relationship, now);
      } catch (const platform::Rejected& rejected) {
        // Not the relationship's fault: the database is away or busy. The moment stays.
        held_up = rejected.error();
      } catch (const std::exception&) {
        Postpone(org, relationship, now);
      }
    }
    if (held_up) platform::Reject(*held_up);
    return changed;
  }
};

OutreachClock::OutreachClock(Options options) : state_(std::make_unique<State>(std::move(options))) {}

OutreachClock::~OutreachClock() { Stop(); }

void OutreachClock::Start() { state_->rounds.Start(); }

void OutreachClock::Stop() { state_->rounds.Stop(); }

int OutreachClock::RunOnce() { return state_->RunOnce(); }

}  // namespace cairn::mentorship

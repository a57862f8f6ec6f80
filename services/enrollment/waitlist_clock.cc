#include "enrollment/storage/capacity_store.h"
#include "enrollment/waitlist.h"
#include "platform/audit/audit.h"
#include "platform/log/log.h"
#include "platform/process/rounds.h"

namespace cairn::enrollment {

namespace log = platform::log;
using platform::Instant;
using platform::OrgId;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::chrono::seconds kPassTime{10};
/// A list that cannot be dealt with waits so long, so that it does not keep the others from their turn.
constexpr std::chrono::seconds kPostponed{10};
constexpr int kDueAtOnce = 200;

platform::postgres::DatabaseOptions RelayOptions(std::string connection_string) {
  platform::postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "waitlist";
  options.pool_size = 1;
  return options;
}

/// The service acts in its own name.
platform::audit::Event AuditEvent(OrgId org, const WaitlistPass& pass, ProgrammeId programme, Instant now) {
  platform::audit::Event event;
  event.org = org;
  event.at = now;
  event.peer = "enrollment";
  event.method = "cairn.enrollment.WaitlistClock/OfferPlaces";
  event.action = "UPDATE";
  event.subjects = pass.touched;
  event.object = programme.value;
  event.data_categories = {"ENROLLMENT"};
  event.outcome = "OK";
  return event;
}

}  // namespace

struct WaitlistClock::State {
  Options options;
  platform::postgres::Database relay;
  platform::process::Rounds rounds;

  explicit State(Options given)
      : options(std::move(given)),
        relay(RelayOptions(options.relay_connection_string)),
        rounds({.name = "waitlists", .round = [this] { RunOnce(); }, .interval = kLookEvery}) {}

  static Instant Deadline() { return platform::SystemClock().Now() + kPassTime; }

  int LookAt(OrgId org, ProgrammeId programme, Instant now) {
    const auto keys = options.keyring->Load(org, Deadline());
    const auto pass = options.database->InTransaction(org, Deadline(), [&](Transaction& tx) {
      auto done = OfferPlaces(tx, *keys, programme, now);
      if (done.lapsed + done.offered > 0) platform::audit::Append(tx, {AuditEvent(org, done, programme, now)});
      return done;
    });
    return pass.lapsed + pass.offered;
  }

  void Postpone(OrgId org, ProgrammeId programme, Instant now) {
    log::Error("waitlist_not_looked_at",
               {{log::Key::kOrg, org.ToString()}, {log::Key::kAggregate, programme.ToString()}});
    options.database->InTransaction(org, Deadline(),
                                    [&](Transaction& tx) { storage::SetDue(tx, programme, now + kPostponed); });
  }

  int RunOnce() {
    const Instant now = options.clock->Now();
    const auto due = relay.InTransaction(OrgId{}, Deadline(),
                                         [&](Transaction& tx) { return storage::ListDueLists(tx, now, kDueAtOnce); });
    int changed = 0;
    std::optional<platform::Error> held_up;
    for (const auto& [org, programme] : due) {
      if (rounds.stopping()) break;
      try {
        changed += LookAt(org, programme, now);
      } catch (const platform::Rejected& rejected) {
        // Not the list's fault: the database is away or busy. The moment stays.
        held_up = rejected.error();
      } catch (const std::exception&) {
        Postpone(org, programme, now);
      }
    }
    if (held_up) platform::Reject(*held_up);
    return changed;
  }
};

WaitlistClock::WaitlistClock(Options options) : state_(std::make_unique<State>(std::move(options))) {}

WaitlistClock::~WaitlistClock() { Stop(); }

// What is due stays due, whatever goes wrong in a round.
void WaitlistClock::Start() { state_->rounds.Start(); }

void WaitlistClock::Stop() { state_->rounds.Stop(); }

int WaitlistClock::RunOnce() { return state_->RunOnce(); }

}  // namespace cairn::enrollment

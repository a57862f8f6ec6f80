#include "mentorship/first_contact_clock.h"

#include "mentorship/relationship_change.h"
#include "mentorship/storage/relationship_store.h"
#include "platform/audit/audit.h"
#include "platform/log/log.h"
#include "platform/process/rounds.h"

namespace cairn::mentorship {

namespace log = platform::log;
using domain::RelationshipOrder;
using platform::Instant;
using platform::OrgId;
using platform::postgres::Transaction;

namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::chrono::seconds kStepTime{10};
constexpr int kDueAtOnce = 200;

platform::postgres::DatabaseOptions ClockRelayOptions(std::string connection_string) {
  platform::postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = "first-contact";
  options.pool_size = 1;
  return options;
}

/// The service acts in its own name.
platform::audit::Event StepTaken(OrgId org, const domain::Relationship& relationship, Instant now) {
  platform::audit::Event event;
  event.org = org;
  event.at = now;
  event.peer = "mentorship";
  event.method = "cairn.mentorship.FirstContactClock/TakeDueStep";
  event.action = "UPDATE";
  event.subjects = {relationship.patient};
  event.object = relationship.id.value;
  event.data_categories = {"CARE_TEAM"};
  event.outcome = "OK";
  return event;
}

}  // namespace

struct FirstContactClock::State {
  Options options;
  platform::postgres::Database relay;
  platform::process::Rounds rounds;

  explicit State(Options given)
      : options(std::move(given)),
        relay(ClockRelayOptions(options.relay_connection_string)),
        rounds({.name = "first_contacts", .round = [this] { RunOnce(); }, .interval = kLookEvery}) {}

  static Instant Deadline() { return platform::SystemClock().Now() + kStepTime; }

  // Nothing where somebody was faster: the contact was made, or another replica has taken the step.
  std::optional<RelationshipOrder> TakeStep(const storage::DueRelationship& due, Instant now) {
    return options.database->InTransaction(due.org, Deadline(), [&](Transaction& tx) {
      const auto before = storage::LockRelationship(tx, due.id).value().relationship;
      const auto change = domain::TakeDueStep(before, now);
      if (change.relationship.version == before.version) return std::optional<RelationshipOrder>();
      KeepChange(tx, before, change, now, std::nullopt);
      platform::audit::Append(tx, {StepTaken(due.org, before, now)});
      return change.order;
    });
  }

  void Count(RelationshipOrder order) {
    if (options.metrics == nullptr) return;
    const bool reminded = order == RelationshipOrder::kRemindOfFirstContact;
    options.metrics->Count("first_contact", "what", reminded ? "reminded" : "ended", 1);
  }

  int RunOnce() {
    const Instant now = options.clock->Now();
    const auto due = relay.InTransaction(
        OrgId{}, Deadline(), [&](Transaction& tx) { return storage::ListDueRelationships(tx, now, kDueAtOnce); });
    int steps = 0;
    std::optional<platform::Error> held_up;
    for (const auto& one : due) {
      if (rounds.stopping()) break;
      try {
        if (const auto order = TakeStep(one, now)) {
          Count(*order);
          ++steps;
        }
      } catch (const platform::Rejected& rejected) {
        // The database is away or busy: what is due stays due, and the others have their turn.
        held_up = rejected.error();
      } catch (const std::exception&) {
        log::Error("first_contact_step_not_taken",
                   {{log::Key::kOrg, one.org.ToString()}, {log::Key::kAggregate, one.id.ToString()}});
      }
    }
    if (held_up) platform::Reject(*held_up);
    return steps;
  }
};

FirstContactClock::FirstContactClock(Options options) : state_(std::make_unique<State>(std::move(options))) {}

FirstContactClock::~FirstContactClock() { Stop(); }

void FirstContactClock::Start() { state_->rounds.Start(); }

void FirstContactClock::Stop() { state_->rounds.Stop(); }

int FirstContactClock::RunOnce() { return state_->RunOnce(); }

}  // namespace cairn::mentorship

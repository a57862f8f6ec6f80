#include "platform/process/due_clock.h"

#include <algorithm>
#include <map>
#include <optional>
#include <typeinfo>
#include <utility>

#include "platform/log/log.h"
#include "platform/process/rounds.h"

namespace cairn::platform::process {

namespace {

constexpr std::chrono::seconds kLookEvery{1};
constexpr std::chrono::seconds kStepTime{10};
constexpr int kDueAtOnce = 200;

postgres::DatabaseOptions OneConnection(std::string connection_string, std::string name) {
  postgres::DatabaseOptions options;
  options.connection_string = std::move(connection_string);
  options.application_name = std::move(name);
  options.pool_size = 1;
  return options;
}

/// The database is away or busy, or somebody else holds the record.
bool IsNobodysFault(const Error& error) {
  return error.code == Code::kUnavailable || error.code == Code::kResourceExhausted || error.code == Code::kAborted ||
         error.code == Code::kDeadlineExceeded;
}

/// What kind of error it was, in words that never carry data.
std::string KindOf(const std::exception& error) {
  if (const auto* rejected = dynamic_cast<const Rejected*>(&error)) return rejected->error().reason;
  if (const auto* of_database = dynamic_cast<const postgres::DatabaseError*>(&error)) return of_database->what();
  return typeid(error).name();
}

}  // namespace

struct DueClock::State {
  struct Failing {
    int times = 0;
    Instant until;
  };
  using Key = std::pair<OrgId, Uuid>;

  Options options;
  postgres::Database relay;
  std::map<Key, Failing> failing;
  Rounds rounds;

  explicit State(Options given)
      : options(std::move(given)),
        relay(OneConnection(options.relay_connection_string, options.name)),
        rounds({.name = options.name, .round = [this] { RunOnce(); }, .interval = kLookEvery}) {}

  static Instant Deadline() { return SystemClock().Now() + kStepTime; }

  std::chrono::seconds DelayAfter(int times) const {
    auto delay = options.postponed;
    for (int i = 1; i < times && delay < options.longest_postponed; ++i) delay *= 2;
    return std::min(delay, options.longest_postponed);
  }

  void Postpone(const Due& due, const std::exception& error, Instant now) {
    auto& record = failing[{due.org, due.id}];
    record.until = now + DelayAfter(++record.times);
    log::Error(options.failed_event, {{log::Key::kOrg, due.org.ToString()},
                                      {log::Key::kAggregate, due.id.ToString()},
                                      {log::Key::kReason, KindOf(error)},
                                      {log::Key::kAttempt, std::int64_t{record.times}}});
    if (options.metrics != nullptr) options.metrics->Count(options.counter, "what", "postponed", 1);
    try {
      options.database->InTransaction(due.org, Deadline(),
                                      [&](postgres::Transaction& tx) { options.postpone(tx, due, record.until); });
    } catch (const std::exception& again) {
      // It stays due, and this process passes it over until then.
      log::Error(options.name + "_not_postponed", {{log::Key::kOrg, due.org.ToString()},
                                                   {log::Key::kAggregate, due.id.ToString()},
                                                   {log::Key::kReason, KindOf(again)}});
    }
  }

  bool IsPassedOver(const Due& due, Instant now) const {
    const auto found = failing.find({due.org, due.id});
    return found != failing.end() && now < found->second.until;
  }

  struct Pass {
    int done = 0;
    /// Others may be due, and it is worth asking at once.
    bool more = false;
    std::optional<Error> held_up;
  };

  Pass GoOver(Instant now) {
    const auto list = relay.InTransaction(
        OrgId{}, Deadline(), [&](postgres::Transaction& tx) { return options.list_due(tx, now, kDueAtOnce); });
    Pass pass;
    int moved = 0;
    for (const auto& due : list) {
      if (rounds.stopping()) break;
      if (IsPassedOver(due, now)) continue;
      try {
        const int done = options.take_step(due, now, Deadline());
        pass.done += done;
        moved += done > 0 ? 1 : 0;
        failing.erase({due.org, due.id});
      } catch (const Rejected& rejected) {
        if (IsNobodysFault(rejected.error())) {
          pass.held_up = rejected.error();
        } else {
          Postpone(due, rejected, now);
        }
      } catch (const std::exception& error) {
        Postpone(due, error, now);
      }
    }
    pass.more = list.size() == kDueAtOnce && moved > 0 && !pass.held_up && !rounds.stopping();
    return pass;
  }

  /// Records that are no longer there never succeed.
  void Forget(Instant now) {
    std::erase_if(failing, [&](const auto& entry) { return entry.second.until + options.longest_postponed < now; });
  }

  int RunOnce() {
    const Instant now = options.clock->Now();
    int done = 0;
    Pass pass;
    do {
      pass = GoOver(now);
      done += pass.done;
    } while (pass.more);
    Forget(now);
    if (pass.held_up) Reject(*pass.held_up);
    return done;
  }
};

DueClock::DueClock(Options options) : state_(std::make_unique<State>(std::move(options))) {}

DueClock::~DueClock() { Stop(); }

// What is due stays due, whatever goes wrong in a round.
void DueClock::Start() { state_->rounds.Start(); }

void DueClock::Stop() { state_->rounds.Stop(); }

int DueClock::RunOnce() { return state_->RunOnce(); }

audit::Event StepOf(const std::string& service, const std::string& method, const Due& record, Instant now) {
  audit::Event event;
  event.org = record.org;
  event.at = now;
  event.peer = service;
  event.method = method;
  event.action = "UPDATE";
  event.object = record.id;
  event.outcome = "OK";
  return event;
}

}  // namespace cairn::platform::process

#include "platform/outbox/delivery.h"

#include <set>

#include "platform/log/log.h"
#include "platform/outbox/follower_store.h"

namespace cairn::platform::outbox {
namespace {

using cairn::events::v1::Event;
using postgres::Transaction;

constexpr int kMaxAttempts = 5;
constexpr std::chrono::seconds kTransactionTime{30};

Instant Now() { return SystemClock().Now(); }
Instant Deadline() { return Now() + kTransactionTime; }

// What says nothing about the event: it will be tried again as if nothing had been.
bool IsEnvironment(const std::exception& error) {
  if (const auto* rejected = dynamic_cast<const Rejected*>(&error)) {
    const Code code = rejected->error().code;
    return code == Code::kUnavailable || code == Code::kAborted || code == Code::kDeadlineExceeded ||
           code == Code::kResourceExhausted || code == Code::kCancelled;
  }
  if (const auto* database = dynamic_cast<const postgres::DatabaseError*>(&error)) {
    const std::string sqlclass = database->sqlstate().substr(0, 2);
    return sqlclass == "53" || sqlclass == "57" || sqlclass == "58" || sqlclass == "XX" || sqlclass.empty();
  }
  return dynamic_cast<const std::bad_alloc*>(&error) != nullptr;
}

}  // namespace

std::int64_t Delivery::Cursor(OrgId org) const {
  return options_.database->InTransaction(org, Deadline(),
                                          [&](Transaction& tx) { return FindCursor(tx, options_.source); });
}

// A rejection takes its transaction with it, so the page is applied again around the events rejected so far.
Delivery::Outcome Delivery::Apply(OrgId org, const Events& events) const {
  std::set<std::int64_t> rejected;
  for (;;) {
    std::int64_t applying = 0;
    try {
      return options_.database->InTransaction(
          org, Deadline(), [&](Transaction& tx) { return ApplyOrPark(tx, events, rejected, applying); });
    } catch (const std::exception& error) {
      if (applying == 0 || IsEnvironment(error)) throw;
    }
    rejected.insert(applying);
  }
}

Delivery::Outcome Delivery::ApplyOrPark(Transaction& tx, const Events& events, const std::set<std::int64_t>& rejected,
                                        std::int64_t& applying) const {
  applying = 0;
  Outcome outcome;
  outcome.position = LockCursor(tx, options_.source);
  std::set<std::string> parked;
  for (const auto& head : ListParkedHeads(tx, options_.source)) parked.insert(head.aggregate_id);
  for (const auto& event : events) {
    if (event.org_id() != tx.org().ToString())
      throw std::runtime_error("an event of another organisation was delivered");
    if (event.position() <= outcome.position) continue;
    outcome.gap = event.position() != outcome.position + 1;
    if (outcome.gap) break;
    const bool poison = rejected.count(event.position()) > 0;
    if (poison || parked.count(event.aggregate_id()) > 0) {
      Park(tx, options_.source, event, poison ? 1 : 0, NextAttempt(1));
      parked.insert(event.aggregate_id());
      if (poison) Report(tx.org(), event, 1);
    } else {
      applying = event.position();
      options_.apply(tx, event);
      applying = 0;
      ++outcome.applied;
    }
    outcome.position = event.position();
  }
  MoveCursor(tx, options_.source, outcome.position);
  outcome.parked = !parked.empty();
  return outcome;
}

Delivery::Retried Delivery::RetryParked(OrgId org, bool everything) const {
  const auto list = [&](Transaction& tx) { return ListParkedHeads(tx, options_.source); };
  Retried retried;
  for (const auto& head : options_.database->InTransaction(org, Deadline(), list)) {
    const bool due = head.attempts < kMaxAttempts && head.next_attempt_at <= Now();
    if (due || everything) retried.applied += RetryAggregate(org, head.aggregate_id);
  }
  retried.still_parked = !options_.database->InTransaction(org, Deadline(), list).empty();
  return retried;
}

// One event in a transaction, in order, until none is left or one is rejected.
int Delivery::RetryAggregate(OrgId org, const std::string& aggregate_id) const {
  for (int applied = 0;; ++applied) {
    std::optional<Event> event;
    bool applying = false;
    try {
      options_.database->InTransaction(org, Deadline(), [&](Transaction& tx) {
        applying = false;
        LockCursor(tx, options_.source);
        event = FindParked(tx, options_.source, aggregate_id);
        if (!event) return;
        applying = true;
        options_.apply(tx, *event);
        applying = false;
        Unpark(tx, options_.source, event->position());
      });
      if (!event) return applied;
    } catch (const std::exception& error) {
      if (!applying || IsEnvironment(error)) throw;
      PutOff(org, *event);
      return applied;
    }
  }
}

void Delivery::PutOff(OrgId org, const Event& event) const {
  const int attempts = options_.database->InTransaction(org, Deadline(), [&](Transaction& tx) {
    const int counted = CountAttempt(tx, options_.source, event.position());
    SetNextAttempt(tx, options_.source, event.position(), NextAttempt(counted));
    return counted;
  });
  Report(org, event, attempts);
}

void Delivery::Report(OrgId org, const Event& event, int attempts) const {
  using log::Key;
  const bool parked = attempts >= kMaxAttempts;
  log::Write(parked ? log::Level::kError : log::Level::kWarning, parked ? "event_parked" : "event_rejected",
             {{Key::kSource, options_.source},
              {Key::kOrg, org.ToString()},
              {Key::kPosition, std::int64_t{event.position()}},
              {Key::kEventType, event.type()},
              {Key::kAggregate, event.aggregate_id()},
              {Key::kAttempt, std::int64_t{attempts}}});
  if (parked && options_.metrics != nullptr) options_.metrics->Count("follower_parked", "source", options_.source);
}

Instant Delivery::NextAttempt(int attempts) const {
  return Now() + options_.first_retry * (1 << std::min(std::max(attempts, 1) - 1, kMaxAttempts));
}

}  // namespace cairn::platform::outbox

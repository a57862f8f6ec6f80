#include "enrollment/storage/capacity_store.h"
#include "enrollment/waitlist.h"
#include "platform/audit/audit.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::postgres::Transaction;
using platform::process::Due;
using platform::process::DueClock;

namespace {

/// The service acts in its own name.
platform::audit::Event PlacesOffered(const Due& due, const WaitlistPass& pass, Instant now) {
  auto event = platform::process::StepOf("enrollment", "cairn.enrollment.WaitlistClock/OfferPlaces", due, now);
  event.subjects = pass.touched;
  event.data_categories = {"ENROLLMENT"};
  return event;
}

ProgrammeId ProgrammeOf(const Due& due) { return ProgrammeId{due.id}; }

DueClock::Options ClockOf(const WaitlistClock::Options& options) {
  const auto take_step = [options](const Due& due, Instant now, Instant deadline) {
    const auto keys = options.keyring->Load(due.org, deadline);
    const auto pass = options.database->InTransaction(due.org, deadline, [&](Transaction& tx) {
      auto done = OfferPlaces(tx, *keys, ProgrammeOf(due), now);
      if (done.lapsed + done.offered > 0) platform::audit::Append(tx, {PlacesOffered(due, done, now)});
      return done;
    });
    return pass.lapsed + pass.offered;
  };
  return {
      .name = "waitlists",
      .failed_event = "waitlist_not_looked_at",
      .database = options.database,
      .relay_connection_string = options.relay_connection_string,
      .clock = options.clock,
      .list_due = [](Transaction& tx, Instant now,
                     int limit) { return platform::process::AsDue(storage::ListDueLists(tx, now, limit)); },
      .take_step = take_step,
      .postpone = [](Transaction& tx, const Due& due, Instant until) { storage::SetDue(tx, ProgrammeOf(due), until); }};
}

}  // namespace

WaitlistClock::WaitlistClock(Options options) : DueClock(ClockOf(options)) {}

}  // namespace cairn::enrollment

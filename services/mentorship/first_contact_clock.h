#pragma once

#include <string>

#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/process/due_clock.h"
#include "platform/time/time.h"

namespace cairn::mentorship {

/// Takes the step that is due (domain::TakeDueStep) of relationships whose moment has come
/// (platform::process::DueClock): a reminder 48 hours after the approval when there was no first contact, the end after
/// 72, and the patient waits again with the first day. Event, queue and a row of the audit log are written in the same
/// transaction, in the name of the service. RunOnce returns how many steps were taken. Counter
/// cairn_first_contact{what}: reminded, ended, postponed.
class FirstContactClock : public platform::process::DueClock {
 public:
  struct Options {
    platform::postgres::Database* database = nullptr;
    /// libpq string of the relay, which sees the moments of all organisations, and nothing else of a relationship.
    std::string relay_connection_string;
    const platform::Clock* clock = nullptr;
    /// May be null.
    platform::metrics::Registry* metrics = nullptr;
  };
  explicit FirstContactClock(Options options);
};

}  // namespace cairn::mentorship

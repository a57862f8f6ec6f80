#pragma once

#include <string>

#include "mentorship/domain/escalation.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/process/due_clock.h"
#include "platform/time/time.h"

namespace cairn::mentorship {

/// Does the step of a request that is due at `now` (domain::TakeDueStep), with its orders, its event, its audit row and
/// its next moment, and says whether there was one. Holds the request, which makes it safe in any number of replicas;
/// safe to repeat: what is not due stays as it is.
bool Escalate(platform::postgres::Transaction& tx, SupportRequestId id, platform::Instant now);

/// Escalates the requests whose moment has come (platform::process::DueClock), nobody asked twice for one. One that
/// cannot be escalated is tried again within a minute, however often it goes wrong. RunOnce returns how many steps were
/// taken. Counter cairn_support{what}: escalated, postponed.
class EscalationClock : public platform::process::DueClock {
 public:
  struct Options {
    platform::postgres::Database* database = nullptr;
    /// libpq string of the relay, which sees the moments of all organisations, and nothing else of a request.
    std::string relay_connection_string;
    const platform::Clock* clock = nullptr;
    /// May be null.
    platform::metrics::Registry* metrics = nullptr;
  };
  explicit EscalationClock(Options options);
};

}  // namespace cairn::mentorship

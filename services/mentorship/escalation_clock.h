#pragma once

#include <memory>
#include <string>

#include "mentorship/domain/escalation.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::mentorship {

/// Does the step of a request that is due at `now` (domain::TakeDueStep), with its orders, its event, its audit row and
/// its next moment, and says whether there was one. Holds the request, which makes it safe in any number of replicas;
/// safe to repeat: what is not due stays as it is.
bool Escalate(platform::postgres::Transaction& tx, SupportRequestId id, platform::Instant now);

/// Escalates the requests whose moment has come, in every organisation, within a second. Moments are kept in the
/// database and move on in the transaction that has dealt with them, so that a process that is killed forgets none and
/// nobody is asked twice for one. Runs in a thread of its own from Start to Stop. Counter cairn_support{what}:
/// escalated, postponed.
class EscalationClock {
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
  ~EscalationClock();
  void Start();
  void Stop();
  /// One round over what is due, in the caller's thread; returns how many steps were taken. For tests.
  int RunOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::mentorship

#pragma once

#include <memory>
#include <string>

#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::mentorship {

/// Takes the step that is due (domain::TakeDueStep) of relationships whose moment has come, in every organisation: a
/// reminder 48 hours after the approval when there was no first contact, the end after 72, and the patient waits again
/// with the first day. Moments are kept with the relationships, and move on in the transaction that has taken the step,
/// so a process that is killed loses none and takes none twice; safe in any number of replicas. The service acts in its
/// own name: event, queue and a row of the audit log are written in the same transaction. Within a second of the
/// moment. Counter cairn_first_contact{what}: reminded, ended.
class FirstContactClock {
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
  ~FirstContactClock();
  void Start();
  void Stop();
  /// One round over what is due, in the caller's thread; returns how many steps were taken. For tests.
  int RunOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::mentorship

#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::platform::process {

/// A record of an organisation whose moment has come.
struct Due {
  OrgId org;
  Uuid id;
};

/// From what a store lists: pairs of an organisation and an id of its own type.
template <class Listed>
std::vector<Due> AsDue(const Listed& listed) {
  std::vector<Due> due;
  for (const auto& [org, id] : listed) due.push_back({org, id.value});
  return due;
}

/// Does what is due by itself, in every organisation, within a second of its moment. Moments are kept in the database
/// and move on in the transaction that has dealt with them: a process that is killed forgets none and does none twice.
///
/// A round goes over what is due, the longest overdue first, until nothing is left or it is told to stop. A record
/// whose step goes wrong does not hold the others up: it is postponed by `postponed`, then by twice as much each time,
/// `longest_postponed` at the most, until it succeeds. How often it has gone wrong is known to this process alone. That
/// the database is away or busy is no fault of a record: its moment stays, the others have their turn, and the round
/// ends as Rejected with that reason.
class DueClock {
 public:
  struct Options {
    /// Of the thread, in the log and in pg_stat_activity; see Rounds.
    std::string name;
    /// What the log says of a record that is postponed, with its organisation, its id and the kind of error.
    std::string failed_event;
    postgres::Database* database = nullptr;
    /// libpq string of the relay, which sees the moments of all organisations, and nothing else of a record.
    std::string relay_connection_string;
    const Clock* clock = nullptr;
    /// Those of all organisations that are due at `now`, the longest overdue first; as the relay.
    std::function<std::vector<Due>(postgres::Transaction&, Instant now, int limit)> list_due;
    /// Does what is due of one record, in a transaction of its own, if it still is; says how much was done. Safe to
    /// repeat and in any number of replicas. `deadline` is when the database must have answered.
    std::function<int(const Due&, Instant now, Instant deadline)> take_step;
    /// Moves the moment of a record on to `until`, in a transaction of its organisation.
    std::function<void(postgres::Transaction&, const Due&, Instant until)> postpone;
    /// May be null; else counts `counter`{what="postponed"}.
    metrics::Registry* metrics = nullptr;
    std::string counter{};
    std::chrono::seconds postponed{10};
    std::chrono::seconds longest_postponed{600};
  };
  explicit DueClock(Options options);
  ~DueClock();
  /// Rounds in a thread of its own, until Stop, which waits for the step under way.
  void Start();
  void Stop();
  /// One round in the caller's thread; how much was done. Not while the thread runs.
  int RunOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// For the log of a step that a service has taken in its own name: an UPDATE of the record, OK. Subjects and categories
/// are the caller's to add.
audit::Event StepOf(const std::string& service, const std::string& method, const Due& record, Instant now);

}  // namespace cairn::platform::process

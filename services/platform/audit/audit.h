#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

namespace cairn::platform::audit {

/// One call, or one attempt, on protected data. Ids, enums and names of methods only: never a value of the record.
struct Event {
  OrgId org;
  Uuid audit_id = NewUuid();
  Instant at;
  /// Nil when a service acted in its own name.
  AccountId actor;
  SessionId session;
  /// mTLS peer the call came through, for example "cli".
  std::string peer;
  /// Full method name, "cairn.enrollment.v1.PatientService/GetPatient".
  std::string method;
  /// READ, CREATE, UPDATE, SIGN_IN.
  std::string action;
  /// The persons whose records were touched.
  std::vector<SubjectId> subjects;
  /// The thing that was made or changed, when there is one.
  std::optional<Uuid> object;
  std::vector<std::string> data_categories;
  /// OK, or the canonical code's name; DENIED calls carry PERMISSION_DENIED or NOT_FOUND.
  std::string outcome;
  /// ErrorInfo reason when the outcome is not OK.
  std::string reason;
  std::string request_id;
};

/// Appends in the transaction of a write: both are there or neither. Travels with the next statement or the commit.
void Append(postgres::Transaction& tx, const std::vector<Event>& events);

/// Rows of reads and refusals, durable before the reply: calls that wait at the same time share one commit.
/// Uses the role <svc>_audit, which can only insert. Thread-safe.
class Recorder {
 public:
  struct Options {
    std::string connection_string;
    /// Waiting rows beyond this are refused.
    std::size_t queue_limit = 2048;
    int writers = 2;
  };
  explicit Recorder(Options options);
  ~Recorder();

  /// Returns when the row is committed. Rejected with UNAVAILABLE AUDIT_UNAVAILABLE when it could not be written before
  /// `deadline`, RESOURCE_EXHAUSTED AUDIT_BUSY when the queue is full: the caller's call must fail then.
  void Record(Event event, Instant deadline);

  /// False while rows cannot be written. For readiness.
  bool Healthy() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::platform::audit

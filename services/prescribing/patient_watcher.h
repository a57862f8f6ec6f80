#pragma once

#include <memory>
#include <string>

#include "platform/metrics/metrics.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"
#include "prescribing/patient_review.h"

namespace cairn::prescribing {

/// Reviews patients (patient_review.h) of all organisations, those of whom something was written first: within a second
/// of the change, or of the moment at which time alone changes something. What is due stands in the database, so that a
/// restart loses nothing, and two of them do no work twice. Runs in a thread of its own from Start to Stop. Counter
/// cairn_patient_review{what}: reviewed, alert_raised, alert_escalated, alert_handed_over.
class PatientWatcher {
 public:
  struct Options {
    /// Connection string of the role prescribing_relay.
    std::string relay_connection_string;
    platform::postgres::Database* database = nullptr;
    const platform::Clock* clock = nullptr;
    platform::metrics::Registry* metrics = nullptr;
  };
  explicit PatientWatcher(Options options);
  ~PatientWatcher();
  void Start();
  void Stop();
  /// Everything that is due when it begins, in the caller's thread; each patient once.
  ReviewCounts RunOnce();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn::prescribing

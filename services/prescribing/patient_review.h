#pragma once

#include <vector>

#include "platform/postgres/database.h"
#include "platform/time/time.h"
#include "prescribing/domain/ids.h"

namespace cairn::prescribing {

struct ReviewCounts {
  int reviewed = 0;
  int alerts_raised = 0;
  int alerts_escalated = 0;
  int alerts_handed_over = 0;
};

/// Works out anew what follows from the records of those of `patients` who are to be reviewed at `now`
/// (storage/patient_watch.h) and whom nobody else holds: raises their alerts, tells the next person of those of which
/// nothing was heard in time, gives those whose owner has gone another one, writes the row of the worklist, and notes
/// the moment at which time alone changes something again. The service acts in its own name: each change is an event,
/// a version of the alert and a row of the audit log, all in this transaction. One round trip a patient, more only
/// where an alert is raised.
///
/// A patient who is part of another record, or whose key was destroyed, has no row. An organisation of which
/// no clinician, prescriber or administrator is known gets its alerts within the hour after one is.
ReviewCounts ReviewPatients(platform::postgres::Transaction& tx, const std::vector<PatientId>& patients,
                            platform::Instant now);

}  // namespace cairn::prescribing

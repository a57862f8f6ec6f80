#pragma once

#include <optional>
#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/postgres/database.h"
#include "platform/time/time.h"

// What days of before are held against. Tables: relationship, patient, episode. A patient is meant with every record
// that was merged into theirs.
namespace cairn::mentorship::storage {

/// When a match was live; nothing: it is.
struct MatchTimes {
  platform::Instant approved_at;
  std::optional<platform::Instant> ended_at;
};
/// All that ever were approved, but those entered in error.
std::vector<MatchTimes> ListMatchTimesOfPatient(platform::postgres::Transaction& tx, PatientId patient);
std::vector<MatchTimes> ListMatchTimesOfMentor(platform::postgres::Transaction& tx, MentorId mentor);

/// Of two who write down what was before of one patient the second waits until the transaction ends.
void LockPatientForPast(platform::postgres::Transaction& tx, PatientId patient);

/// Was an episode of the patient's open on `day`, its last day included?
bool WasInEpisode(platform::postgres::Transaction& tx, PatientId patient, platform::Date day);
/// Had an episode of the patient's begun by `day`?
bool HadBeenEnrolled(platform::postgres::Transaction& tx, PatientId patient, platform::Date day);

std::vector<platform::postgres::Statement> PastMatchStatements();

}  // namespace cairn::mentorship::storage

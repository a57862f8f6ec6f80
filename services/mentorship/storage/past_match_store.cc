#include "mentorship/storage/past_match_store.h"

namespace cairn::mentorship::storage {

using platform::Date;
using platform::Instant;
using platform::postgres::Get;
using platform::postgres::GetOptional;
using platform::postgres::Rows;
using platform::postgres::Statement;
using platform::postgres::Transaction;

namespace {

std::vector<MatchTimes> ReadMatchTimes(const Rows& rows) {
  std::vector<MatchTimes> times;
  for (const auto& row : rows)
    times.push_back({Get<Instant>(row, "approved_at"), GetOptional<Instant>(row, "ended_at")});
  return times;
}

}  // namespace

// 14: entered in error.
constexpr Statement kListMatchTimesOfPatient{"list_match_times_of_patient", R"sql(
  SELECT r.approved_at, r.ended_at
  FROM patient p
  JOIN relationship r ON r.org_id = p.org_id AND r.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND r.approved_at IS NOT NULL AND r.end_reason IS DISTINCT FROM 14)sql"};

std::vector<MatchTimes> ListMatchTimesOfPatient(Transaction& tx, PatientId patient) {
  return ReadMatchTimes(tx.Exec(kListMatchTimesOfPatient, tx.org(), patient));
}

constexpr Statement kListMatchTimesOfMentor{"list_match_times_of_mentor", R"sql(
  SELECT approved_at, ended_at
  FROM relationship
  WHERE org_id = $1 AND mentor_id = $2 AND approved_at IS NOT NULL AND end_reason IS DISTINCT FROM 14)sql"};

std::vector<MatchTimes> ListMatchTimesOfMentor(Transaction& tx, MentorId mentor) {
  return ReadMatchTimes(tx.Exec(kListMatchTimesOfMentor, tx.org(), mentor));
}

constexpr Statement kLockPatientForPast{"lock_patient_for_past", R"sql(
  SELECT patient_id FROM patient WHERE org_id = $1 AND patient_id = $2 FOR NO KEY UPDATE)sql"};

void LockPatientForPast(Transaction& tx, PatientId patient) { tx.ExecLater(kLockPatientForPast, tx.org(), patient); }

constexpr Statement kWasInEpisode{"was_in_episode", R"sql(
  SELECT 1
  FROM patient p
  JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND e.started_on <= $3::date
    AND (e.state <> 3 OR e.ended_on >= $3::date)
  LIMIT 1)sql"};

bool WasInEpisode(Transaction& tx, PatientId patient, Date day) {
  return !tx.Exec(kWasInEpisode, tx.org(), patient, day).empty();
}

constexpr Statement kHadBeenEnrolled{"had_been_enrolled", R"sql(
  SELECT 1
  FROM patient p
  JOIN episode e ON e.org_id = p.org_id AND e.patient_id = p.patient_id
  WHERE p.org_id = $1 AND p.survivor_id = $2 AND e.started_on <= $3::date
  LIMIT 1)sql"};

bool HadBeenEnrolled(Transaction& tx, PatientId patient, Date day) {
  return !tx.Exec(kHadBeenEnrolled, tx.org(), patient, day).empty();
}

std::vector<Statement> PastMatchStatements() {
  return {kListMatchTimesOfPatient, kListMatchTimesOfMentor, kLockPatientForPast, kWasInEpisode, kHadBeenEnrolled};
}

}  // namespace cairn::mentorship::storage

#include "mentorship/storage/own_people_store.h"

namespace cairn::mentorship::storage {

using platform::AccountId;
using platform::Date;
using platform::Instant;
using platform::postgres::ArrayOf;
using platform::postgres::Get;
using platform::postgres::Statement;
using platform::postgres::Transaction;

constexpr Statement kFindOwnMentor{"find_own_mentor", R"sql(
  SELECT mentor_id, workforce FROM mentor WHERE org_id = $1 AND account_id = $2 AND state <> 3)sql"};

std::optional<OwnMentor> FindOwnMentor(Transaction& tx, AccountId account) {
  const auto rows = tx.Exec(kFindOwnMentor, tx.org(), account);
  if (rows.empty()) return std::nullopt;
  return OwnMentor{Get<MentorId>(rows[0], "mentor_id"),
                   static_cast<domain::MentorDetails::Workforce>(Get<std::int16_t>(rows[0], "workforce"))};
}

constexpr Statement kFindOwnPatient{"find_own_patient", R"sql(
  SELECT p.survivor_id
  FROM relationship r
  JOIN mentor m ON m.org_id = r.org_id AND m.mentor_id = r.mentor_id
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE r.org_id = $1 AND r.relationship_id = $3 AND r.approved_at IS NOT NULL
    AND m.account_id = $2 AND m.state <> 3 AND NOT p.shredded
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = $1 AND w.account_id = $2 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id))sql"};

std::optional<PatientId> FindOwnPatient(Transaction& tx, AccountId account, RelationshipId id) {
  const auto rows = tx.Exec(kFindOwnPatient, tx.org(), account, id);
  if (rows.empty()) return std::nullopt;
  return Get<PatientId>(rows[0], "survivor_id");
}

constexpr Statement kListOwnPeople{"list_own_people", R"sql(
  SELECT r.relationship_id, r.version, p.survivor_id, r.state, r.approved_at
  FROM mentor m
  JOIN relationship r ON r.org_id = m.org_id AND r.mentor_id = m.mentor_id
  JOIN patient p ON p.org_id = r.org_id AND p.patient_id = r.patient_id
  WHERE m.org_id = $1 AND m.account_id = $2 AND m.state <> 3 AND r.state BETWEEN 2 AND 4 AND NOT p.shredded
    AND NOT EXISTS (
      SELECT 1
      FROM patient_wall w
      JOIN patient walled ON walled.org_id = w.org_id AND walled.patient_id = w.patient_id
      WHERE w.org_id = $1 AND w.account_id = $2 AND w.lifted_at IS NULL AND walled.survivor_id = p.survivor_id)
  ORDER BY r.approved_at, r.relationship_id)sql"};

std::vector<OwnPerson> ListOwnPeople(Transaction& tx, AccountId account) {
  std::vector<OwnPerson> people;
  for (const auto& row : tx.Exec(kListOwnPeople, tx.org(), account)) {
    people.push_back({Get<RelationshipId>(row, "relationship_id"), Get<std::int64_t>(row, "version"),
                      Get<PatientId>(row, "survivor_id"),
                      static_cast<domain::RelationshipState>(Get<std::int16_t>(row, "state")),
                      Get<Instant>(row, "approved_at")});
  }
  return people;
}

constexpr Statement kListContactDays{"list_contact_days", R"sql(
  SELECT relationship_id, occurred_on
  FROM contact
  WHERE org_id = $1 AND relationship_id = ANY($2::uuid[]) AND outcome = 2 AND void_reason IS NULL)sql"};

std::map<RelationshipId, std::vector<Date>> ListContactDays(Transaction& tx,
                                                            const std::vector<RelationshipId>& relationships) {
  std::map<RelationshipId, std::vector<Date>> days;
  for (const auto& row : tx.Exec(kListContactDays, tx.org(), ArrayOf(relationships)))
    days[Get<RelationshipId>(row, "relationship_id")].push_back(Get<Date>(row, "occurred_on"));
  return days;
}

std::vector<Statement> OwnPeopleStatements() {
  return {kFindOwnMentor, kFindOwnPatient, kListOwnPeople, kListContactDays};
}

}  // namespace cairn::mentorship::storage

#pragma once

#include <map>
#include <optional>
#include <vector>

#include "mentorship/domain/mentor.h"
#include "mentorship/domain/relationship.h"
#include "platform/postgres/database.h"

// Whom an account mentors: mentors are asked for by their account, never by an id that they name. Reads mentor,
// relationship, patient_wall and contact.
namespace cairn::mentorship::storage {

struct OwnMentor {
  MentorId id{};
  domain::MentorDetails::Workforce workforce = domain::MentorDetails::Workforce::kExternal;
};
/// The mentor who signs in with the account and has not ended.
std::optional<OwnMentor> FindOwnMentor(platform::postgres::Transaction& tx, platform::AccountId account);

/// The patient of a relationship of that mentor that was approved at some time; nothing for anybody else's, for a
/// proposal, for a patient who was shredded, and where the account is walled off from the record.
std::optional<PatientId> FindOwnPatient(platform::postgres::Transaction& tx, platform::AccountId account,
                                        RelationshipId id);

struct OwnPerson {
  RelationshipId relationship{};
  std::int64_t version = 1;
  PatientId patient{};
  domain::RelationshipState state = domain::RelationshipState::kApproved;
  platform::Instant approved_at{};
};
/// Those that hold a place, the longest first; with the same exceptions.
std::vector<OwnPerson> ListOwnPeople(platform::postgres::Transaction& tx, platform::AccountId account);

/// Days of contacts in which both took part, of each relationship.
std::map<RelationshipId, std::vector<platform::Date>> ListContactDays(platform::postgres::Transaction& tx,
                                                                      const std::vector<RelationshipId>& relationships);

std::vector<platform::postgres::Statement> OwnPeopleStatements();

}  // namespace cairn::mentorship::storage

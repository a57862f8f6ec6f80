#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/relationship.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: relationship, relationship_pause. A patient is meant with every record that was merged into theirs.
namespace cairn::mentorship::storage {

struct RelationshipRecord {
  domain::Relationship relationship;
  platform::Instant recorded_at;
  platform::Instant updated_at;
};

/// Errors: ALREADY_EXISTS PATIENT_HAS_MENTOR when it holds a place and another one of the same record does.
platform::Result<void> InsertRelationship(platform::postgres::Transaction& tx, const domain::Relationship& relationship,
                                          platform::Instant now, platform::AccountId by);
/// All but patient, mentor and when it was proposed, and the last of its pauses; those before stay. `by` nothing: the
/// clock. Travels with the next statement or the commit.
void UpdateRelationship(platform::postgres::Transaction& tx, const domain::Relationship& relationship,
                        platform::Instant now, std::optional<platform::AccountId> by);

/// Errors: RELATIONSHIP_NOT_FOUND, also when it is another patient's. `lock`: nobody else changes it until the
/// transaction ends. Who locks a mentor as well locks the mentor first.
platform::Result<RelationshipRecord> FindRelationship(platform::postgres::Transaction& tx, PatientId patient,
                                                      RelationshipId id, bool lock);
/// The same by its id alone, locked.
platform::Result<RelationshipRecord> LockRelationship(platform::postgres::Transaction& tx, RelationshipId id);

/// When it was proposed, and its id: where a page begins.
using RelationshipPlace = std::pair<platform::Instant, RelationshipId>;
/// Latest proposed first, from `after` on, those that have ended too.
std::vector<RelationshipRecord> ListRelationshipsOfPatient(platform::postgres::Transaction& tx, PatientId patient,
                                                           const std::optional<RelationshipPlace>& after, int limit);
/// The same; `holding_place`: those alone that hold a place now.
std::vector<RelationshipRecord> ListRelationshipsOfMentor(platform::postgres::Transaction& tx, MentorId mentor,
                                                          bool holding_place,
                                                          const std::optional<RelationshipPlace>& after, int limit);

struct DueRelationship {
  platform::OrgId org;
  RelationshipId id;
};
/// Those of all organisations whose moment has come, the longest overdue first; for a connection as the relay.
std::vector<DueRelationship> ListDueRelationships(platform::postgres::Transaction& tx, platform::Instant now,
                                                  int limit);
/// Looks again at `until` at one whose step cannot be taken; nothing when it is no longer due before.
void PostponeRelationship(platform::postgres::Transaction& tx, RelationshipId id, platform::Instant until);

/// The relay runs the last of them; the application may as well, and sees its own organisation alone.
std::vector<platform::postgres::Statement> RelationshipStatements();

}  // namespace cairn::mentorship::storage

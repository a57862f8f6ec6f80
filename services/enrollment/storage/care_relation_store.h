#pragma once

#include <optional>
#include <vector>

#include "enrollment/domain/care_relation.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::enrollment::storage {

/// Is there an open relation of any kind between the two at `now`? Not with a record that was merged into another.
bool InCareTeam(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
                platform::Instant now);
/// The same for a change: until the transaction ends the record is not merged into another.
bool InCareTeamAndHeld(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
                       platform::Instant now);

/// The open relation of this kind at `now`, when there is one. The patient's row is locked by the caller, so that none
/// is opened meanwhile.
std::optional<domain::CareRelation> FindOpenCareRelation(platform::postgres::Transaction& tx, PatientId patient,
                                                         platform::AccountId account, domain::CareRelationKind kind,
                                                         platform::Instant now);

void InsertCareRelation(platform::postgres::Transaction& tx, const domain::CareRelation& relation,
                        platform::AccountId by);

/// Errors: CARE_RELATION_NOT_FOUND, also when it is another patient's.
platform::Result<domain::CareRelation> LockCareRelation(platform::postgres::Transaction& tx, PatientId patient,
                                                        CareRelationId id);

/// Ends a locked relation.
void CloseCareRelation(platform::postgres::Transaction& tx, CareRelationId id, platform::Instant now,
                       platform::AccountId by);

/// All relations of a patient, newest first.
std::vector<domain::CareRelation> ListCareRelations(platform::postgres::Transaction& tx, PatientId patient);

std::vector<platform::postgres::Statement> CareRelationStatements();

}  // namespace cairn::enrollment::storage

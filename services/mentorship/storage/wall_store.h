#pragma once

#include <vector>

#include "mentorship/domain/ids.h"
#include "platform/postgres/database.h"

// Table: patient_wall. From whose record an account is walled off. Nothing lists it.
namespace cairn::mentorship::storage {

/// Is there such a patient, under this or another id that it was merged into?
bool IsKnownPatient(platform::postgres::Transaction& tx, PatientId patient);

/// A wall that stands stays as it is.
void BuildWall(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
               platform::Instant now, platform::AccountId by);
/// All walls between the account and the record, or one that was merged with it. None is no error.
void LiftWalls(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
               platform::Instant now, platform::AccountId by);

/// What platform::rpc::Gate asks: may the account see the patient, as projection::storage::IsInCareTeam says, and does
/// no wall stand between it and any record that is shown with the patient's? Who is walled off hears nothing of merges.
bool IsInCareTeamAndNotWalledOff(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient,
                                 platform::Instant now, bool changes);

/// Does a wall stand between the account and the record, or one that was merged with it?
bool IsWalledOff(platform::postgres::Transaction& tx, platform::AccountId account, PatientId patient);

/// A mentor's own record, as it is shown with now. For matching, which never pairs the two and tells nobody why, and to
/// leave it out of what the mentor's account is shown.
struct OwnRecord {
  platform::AccountId account;
  PatientId patient;
};
std::vector<OwnRecord> FindOwnRecords(platform::postgres::Transaction& tx,
                                      const std::vector<platform::AccountId>& accounts);

std::vector<platform::postgres::Statement> WallStatements();

}  // namespace cairn::mentorship::storage

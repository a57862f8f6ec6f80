#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/participation.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Table: participation. Which forum, and what a patient is called there, is sealed with their key (patient_seal.h): of
// one who was shredded both read as empty.
namespace cairn::mentorship::storage {

struct ParticipationRecord {
  ParticipationId id{};
  /// The record that it is shown with.
  PatientId patient{};
  domain::Participation participation{};
  platform::Instant recorded_at{};
  platform::AccountId recorded_by{};
  std::optional<platform::Instant> follow_up_by{};
  std::optional<platform::Instant> followed_up_at{};
  std::optional<platform::AccountId> followed_up_by{};
};

void InsertParticipation(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                         const ParticipationRecord& record);
/// Locks it. Errors: PARTICIPATION_NOT_FOUND, also when it is another patient's.
platform::Result<ParticipationRecord> LockParticipation(platform::postgres::Transaction& tx,
                                                        const platform::crypto::OrgKeys& keys, PatientId patient,
                                                        ParticipationId id);
/// Who has followed up, and when.
void UpdateFollowUp(platform::postgres::Transaction& tx, const ParticipationRecord& record);
/// The latest first, from `after` (recorded_at and id) on.
std::vector<ParticipationRecord> ListParticipation(
    platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys, PatientId patient,
    const std::optional<std::pair<platform::Instant, ParticipationId>>& after, int limit);
/// What is to be followed up, of patients with an open care relation with `account` at `now` and no wall between them;
/// whose time comes first, first.
std::vector<ParticipationRecord> ListFollowUps(platform::postgres::Transaction& tx, platform::AccountId account,
                                               platform::Instant now, int limit);

std::vector<platform::postgres::Statement> ParticipationStatements();

}  // namespace cairn::mentorship::storage

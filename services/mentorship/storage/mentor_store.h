#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mentorship/domain/mentor.h"
#include "platform/crypto/crypto.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

// Tables: mentor, mentor_version.
namespace cairn::mentorship::storage {

struct MentorRecord {
  domain::Mentor mentor;
  platform::Instant created_at;
  platform::Instant updated_at;
};

/// Errors: ACCOUNT_IS_MENTOR.
platform::Result<void> InsertMentor(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                    const MentorRecord& record, platform::AccountId by);
/// All but account and creation. Travels with the next statement or the commit.
void UpdateMentor(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                  const MentorRecord& record, platform::AccountId by);

/// Errors: MENTOR_NOT_FOUND. `lock`: nobody else changes the mentor until the transaction ends.
platform::Result<MentorRecord> FindMentor(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                          MentorId id, bool lock);
/// In the order of creation, then id, after the one of which these are given; `state` none: all who have not ended.
std::vector<MentorRecord> ListMentors(platform::postgres::Transaction& tx, const platform::crypto::OrgKeys& keys,
                                      std::optional<domain::MentorState> state,
                                      const std::optional<std::pair<platform::Instant, MentorId>>& after, int limit);
/// Every earlier version of a mentor, newest first.
std::vector<domain::Mentor> ListMentorVersions(platform::postgres::Transaction& tx,
                                               const platform::crypto::OrgKeys& keys, const domain::Mentor& mentor);

std::vector<platform::postgres::Statement> MentorStatements();

}  // namespace cairn::mentorship::storage

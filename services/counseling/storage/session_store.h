#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "counseling/domain/session.h"
#include "platform/postgres/database.h"
#include "platform/result/result.h"

namespace cairn::counseling::storage {

struct SessionRecord {
  domain::Session session;
  /// When it was planned.
  platform::Instant recorded_at;
};

/// Errors: SESSION_IN_GROUP.
platform::Result<void> InsertSession(platform::postgres::Transaction& tx, const SessionRecord& record,
                                     platform::AccountId by);
/// What became of it. Travels with the next statement or the commit.
void CloseSession(platform::postgres::Transaction& tx, const domain::Session& session, platform::Instant now,
                  platform::AccountId by);
/// Errors: SESSION_NOT_FOUND, also when it is another patient's.
platform::Result<SessionRecord> LockSession(platform::postgres::Transaction& tx, PatientId patient, SessionId id);
/// Is it a session of the patient's?
bool HasSession(platform::postgres::Transaction& tx, PatientId patient, SessionId id);
/// Latest start first, from `after` (start and id of a row) on.
std::vector<SessionRecord> ListSessions(platform::postgres::Transaction& tx, PatientId patient,
                                        const std::optional<std::pair<platform::Instant, SessionId>>& after, int limit);

/// Travels with the next statement or the commit.
void InsertGroupSession(platform::postgres::Transaction& tx, const domain::GroupSession& group, platform::Instant now,
                        platform::AccountId by);
/// Errors: GROUP_SESSION_NOT_FOUND.
platform::Result<domain::GroupSession> FindGroupSession(platform::postgres::Transaction& tx, GroupSessionId id);
/// Those that begin at `from` or later, the next first, from `after` (start and id of a row) on.
std::vector<domain::GroupSession> ListGroupSessions(
    platform::postgres::Transaction& tx, platform::Instant from,
    const std::optional<std::pair<platform::Instant, GroupSessionId>>& after, int limit);

std::vector<platform::postgres::Statement> SessionStatements();

}  // namespace cairn::counseling::storage

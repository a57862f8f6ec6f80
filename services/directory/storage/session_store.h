#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/session.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// Where a session's secret leads.
struct SessionSignpost {
  platform::OrgId org;
  platform::AccountId account;
  platform::SessionId session;
};

/// In a transaction of the installation.
std::optional<SessionSignpost> FindSessionSignpost(platform::postgres::Transaction& tx, const std::string& secret_hash);

/// The account must be locked before a session of it is read for a decision or changed.
std::optional<domain::Session> FindSession(platform::postgres::Transaction& tx, platform::SessionId id);
std::vector<domain::Session> ListSessions(platform::postgres::Transaction& tx, platform::AccountId account);
void InsertSession(platform::postgres::Transaction& tx, const domain::Session& session);
void TouchSession(platform::postgres::Transaction& tx, platform::SessionId id, platform::Instant now);
/// Writes what a step-up changes; a secret that is new replaces `old_secret_hash`.
void UpdateSession(platform::postgres::Transaction& tx, const domain::Session& session,
                   const std::string& old_secret_hash);
void DeleteSessions(platform::postgres::Transaction& tx, const std::vector<domain::Session>& sessions);

std::vector<platform::postgres::Statement> SessionStatements();

}  // namespace cairn::directory::storage

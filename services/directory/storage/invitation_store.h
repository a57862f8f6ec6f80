#pragma once

#include <optional>
#include <string>
#include <vector>

#include "directory/domain/invitation.h"
#include "directory/storage/newest_first.h"
#include "platform/postgres/database.h"

namespace cairn::directory::storage {

/// Where a link's secret leads.
struct InvitationSignpost {
  platform::OrgId org;
  platform::AccountId account;
  domain::InvitationId invitation;
};

/// In a transaction of the installation.
std::optional<InvitationSignpost> FindInvitationSignpost(platform::postgres::Transaction& tx,
                                                         const std::string& secret_hash);

/// INVITATION_NOT_FOUND, also for an invitation of another organisation. The account must be locked before an
/// invitation to it is read for a decision or changed.
platform::Result<domain::Invitation> LoadInvitation(platform::postgres::Transaction& tx, domain::InvitationId id);

/// Inserts the invitation and puts up its signpost. An open one of the same account must be withdrawn before.
void InsertInvitation(platform::postgres::Transaction& tx, const domain::Invitation& invitation);
/// Withdraws the link of an account that is neither used nor withdrawn; there need not be one.
void WithdrawInvitationOf(platform::postgres::Transaction& tx, platform::AccountId account, platform::Instant now);
void MarkInvitationUsed(platform::postgres::Transaction& tx, domain::InvitationId id, platform::Instant now);

/// Invitations that are open at `now`, newest first, after `after`; at most `limit`.
std::vector<domain::Invitation> ListOpenInvitations(platform::postgres::Transaction& tx,
                                                    const std::optional<NewestFirst>& after, platform::Instant now,
                                                    int limit);

std::vector<platform::postgres::Statement> InvitationStatements();

}  // namespace cairn::directory::storage

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cairn/directory/v1/session_service.pb.h"
#include "directory/domain/account.h"
#include "directory/domain/session.h"
#include "directory/storage/session_store.h"
#include "platform/postgres/database.h"
#include "platform/rpc/gate.h"

// Steps that the RPCs on sessions and links share. Where the caller has no token, the organisation is found on the way.
namespace cairn::directory {

/// Opens a session, or a one-time link.
struct Secret {
  /// 256 random bits, base64url; goes to the client and nowhere else.
  std::string text;
  /// SHA-256, as stored.
  std::string hash;
};
Secret NewSecret();
std::string HashOfSecret(const std::string& secret);

/// Where the hash of a secret leads; nothing for an unknown one.
std::optional<storage::SessionSignpost> FindSignpostOf(platform::postgres::Database& database,
                                                       const platform::rpc::Call& call, const std::string& secret_hash);

/// The session behind a signpost, when the secret still opens it and it is live at `now`. The account must be locked.
std::optional<domain::Session> FindLiveSession(platform::postgres::Transaction& tx,
                                               const storage::SessionSignpost& signpost, const std::string& secret_hash,
                                               platform::Instant now);

/// The audit row of a call that had no organisation when it came in. `refusal` is nullptr for success.
void AppendAudit(platform::postgres::Transaction& tx, const platform::rpc::Call& call, platform::AccountId account,
                 platform::SessionId session, const platform::Error* refusal);

/// Opens a session for a person who has proven who they are, and puts it on record; the oldest beyond two end. The
/// account must be locked. Last in a transaction.
v1::Session AdmitPerson(platform::postgres::Transaction& tx, const platform::rpc::Call& call,
                        const domain::Account& account, domain::Factors factors, const Secret& secret,
                        platform::Instant now);

/// Ends sessions at once: their secrets open nothing, and their tokens are void. Last in a transaction.
void EndSessions(platform::postgres::Transaction& tx, const std::vector<domain::Session>& sessions,
                 platform::Instant now);

/// Ends one session of an account that is locked; one that has ended, or is another account's, is left alone.
void EndSessionOf(platform::postgres::Transaction& tx, platform::AccountId account, platform::SessionId id,
                  platform::Instant now);

/// A `not_before` that no token issued so far can be later than, whatever the replicas' clocks say.
platform::Instant AfterAllTokens(platform::Instant now);

}  // namespace cairn::directory

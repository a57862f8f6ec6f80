#include "directory/directory_service.h"
#include "directory/domain/errors.h"
#include "directory/rpc/session_steps.h"
#include "directory/storage/account_store.h"
#include "directory/wire/session_wire.h"
#include "directory/wire/time_wire.h"

namespace cairn::directory {

using platform::postgres::Transaction;

grpc::Status SessionService::IssueToken(grpc::ServerContext* context, const v1::IssueTokenRequest* request,
                                        v1::IssueTokenResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto secret_hash = HashOfSecret(request->session_secret());
    const auto signpost = FindSignpostOf(database_, call, secret_hash);
    if (!signpost) platform::Reject(domain::SessionEnded());
    const auto keys = keyring_.Load(signpost->org, call.deadline());
    const auto claims = database_.InTransaction(signpost->org, call.deadline(), [&](Transaction& tx) {
      const auto account = storage::LockAccountShared(tx, *keys, signpost->account).value();
      // Taken while the account is locked: roles that change later are revoked for tokens issued up to then.
      const auto now = clock_.Now();
      const auto session = FindLiveSession(tx, *signpost, secret_hash, now);
      if (!session) {
        const auto refusal = domain::SessionEnded();
        AppendAudit(tx, call, signpost->account, signpost->session, &refusal);
        return std::optional<platform::access::Claims>();
      }
      if (domain::TouchDue(*session, now)) storage::TouchSession(tx, session->id, now);
      AppendAudit(tx, call, signpost->account, signpost->session, nullptr);
      return std::optional(wire::ToClaims(*session, account, signpost->org, request->audience(), now));
    });
    if (!claims) platform::Reject(domain::SessionEnded());
    response->set_token(authority_.Sign(*claims));
    *response->mutable_expire_time() = wire::ToProto(claims->expires_at);
  });
}

}  // namespace cairn::directory

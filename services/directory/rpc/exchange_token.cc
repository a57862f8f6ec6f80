#include "directory/directory_service.h"
#include "directory/domain/errors.h"
#include "directory/domain/token_exchange.h"
#include "directory/rpc/session_steps.h"
#include "directory/wire/time_wire.h"

namespace cairn::directory {

using platform::postgres::Transaction;

grpc::Status SessionService::ExchangeToken(grpc::ServerContext* context, const v1::ExchangeTokenRequest* request,
                                           v1::ExchangeTokenResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const std::string& actor = call.caller().peer;
    if (!domain::MayAskInNameOfPersons(actor, request->audience()))
      platform::Reject(domain::ExchangeNotAllowed(request->audience()));
    const auto theirs = verifier_.VerifyMadeFor(actor, request->token(), call.now()).value();
    const auto claims = domain::Exchange(theirs, actor, request->audience()).value();
    response->set_token(authority_.Sign(claims));
    *response->mutable_expire_time() = wire::ToProto(claims.expires_at);
    database_.InTransaction(claims.org, call.deadline(),
                            [&](Transaction& tx) { AppendAudit(tx, call, claims.account, claims.session, nullptr); });
  });
}

}  // namespace cairn::directory

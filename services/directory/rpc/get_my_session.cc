#include "directory/directory_service.h"
#include "directory/domain/errors.h"
#include "directory/storage/account_store.h"
#include "directory/storage/organisation_store.h"
#include "directory/storage/session_store.h"
#include "directory/wire/session_wire.h"

namespace cairn::directory {

using platform::postgres::Transaction;

grpc::Status SessionService::GetMySession(grpc::ServerContext* context, const v1::GetMySessionRequest* request,
                                          v1::GetMySessionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    call.Read([&](Transaction& tx) {
      const auto session = storage::FindSession(tx, call.caller().session);
      if (!session || !domain::IsLive(*session, call.now())) platform::Reject(domain::SessionEnded());
      const auto account = storage::LoadAccount(tx, keys, session->account).value();
      *response->mutable_session() = wire::ToProto(*session, account, storage::LoadOrganisation(tx), call.now());
    });
  });
}

}  // namespace cairn::directory

#include "directory/directory_service.h"
#include "directory/storage/account_store.h"
#include "directory/storage/session_store.h"
#include "directory/wire/session_wire.h"

namespace cairn::directory {

grpc::Status AccountService::ListSessions(grpc::ServerContext* context, const v1::ListSessionsRequest* request,
                                          v1::ListSessionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    const auto& keys = call.keys();
    const auto id = platform::AccountId::Parse(request->account_id()).value();
    call.Read([&](platform::postgres::Transaction& tx) {
      storage::LoadAccount(tx, keys, id).value();
      for (const auto& session : domain::LiveSessions(storage::ListSessions(tx, id), call.now())) {
        *response->add_sessions() = wire::ToLiveProto(session, call.now());
      }
    });
  });
}

}  // namespace cairn::directory

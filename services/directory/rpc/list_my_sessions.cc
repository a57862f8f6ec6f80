#include "directory/directory_service.h"
#include "directory/storage/session_store.h"
#include "directory/wire/session_wire.h"

namespace cairn::directory {

grpc::Status SessionService::ListMySessions(grpc::ServerContext* context, const v1::ListMySessionsRequest* request,
                                            v1::ListMySessionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](platform::rpc::Call& call) {
    call.Read([&](platform::postgres::Transaction& tx) {
      for (const auto& session : domain::LiveSessions(storage::ListSessions(tx, call.account()), call.now())) {
        *response->add_sessions() = wire::ToLiveProto(session, call.now());
      }
      response->set_current_session_id(call.caller().session.ToString());
    });
  });
}

}  // namespace cairn::directory

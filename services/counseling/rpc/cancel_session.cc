#include "counseling/counseling_service.h"
#include "counseling/rpc/request.h"
#include "counseling/rpc/session_steps.h"
#include "counseling/wire/session_wire.h"

namespace cairn::counseling {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SessionService::CancelSession(grpc::ServerContext* context, const v1::CancelSessionRequest* request,
                                           v1::CancelSessionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<SessionId>(request->session_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenSession(call, tx, patient, id, request->etag());
      record.session = domain::Cancel(record.session, wire::ToDomain(request->reason())).value();
      *response->mutable_session() = KeepClosed(call, tx, record, patient);
    });
  });
}

}  // namespace cairn::counseling

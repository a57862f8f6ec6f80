#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status PatientService::UpdatePatient(grpc::ServerContext* context, const v1::UpdatePatientRequest* request,
                                           v1::UpdatePatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<PatientId>(request->patient_id());
    const auto profile = Normalised(request->profile());
    call.Mutate([&](Transaction& tx) {
      const auto locked = storage::LockPatient(tx, call.keys(), id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, locked.record.version, request->etag()));
      const auto updated = storage::UpdatePatient(tx, call.keys(), locked, profile, call.now()).value();
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, updated.version,
                                      wire::MakePatientCorrected(id, updated.profile, *ruralities_), call.now())});
      call.Made(id.value);
      *response->mutable_patient() = ToReply(call.keys(), updated);
    });
  });
}

}  // namespace cairn::enrollment

#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/events.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/wire/care_relation_wire.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status CareRelationService::CloseCareRelation(grpc::ServerContext* context,
                                                    const v1::CloseCareRelationRequest* request,
                                                    v1::CloseCareRelationResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<CareRelationId>(request->care_relation_id());
    call.Mutate([&](Transaction& tx) {
      platform::Require(storage::LockPatientRow(tx, patient));
      auto relation = storage::LockCareRelation(tx, patient, id).value();
      if (relation.IsOpen(call.now())) {
        storage::CloseCareRelation(tx, id, call.now(), call.account());
        relation.ended_at = call.now();
        platform::outbox::Append(tx, {ClosedEvent(relation, call.now())});
      }
      call.Made(id.value);
      *response->mutable_care_relation() = wire::ToProto(relation);
    });
  });
}

}  // namespace cairn::enrollment

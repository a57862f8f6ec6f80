#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/patient_store.h"
#include "enrollment/wire/care_relation_wire.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status CareRelationService::ListCareRelations(grpc::ServerContext* context,
                                                    const v1::ListCareRelationsRequest* request,
                                                    v1::ListCareRelationsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    std::vector<domain::CareRelation> relations;
    call.Read([&](Transaction& tx) {
      // A patient whom a coordinator has registered may have none; an unknown id has none either.
      storage::LoadPatient(tx, call.keys(), patient).value();
      relations = storage::ListCareRelations(tx, patient);
    });
    for (const auto& relation : relations) *response->add_care_relations() = wire::ToProto(relation);
  });
}

}  // namespace cairn::enrollment

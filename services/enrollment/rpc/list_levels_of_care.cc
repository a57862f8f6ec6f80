#include "enrollment/level_of_care_service.h"
#include "enrollment/rpc/change_levels_of_care.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LevelOfCareService::ListLevelsOfCare(grpc::ServerContext* context,
                                                  const v1::ListLevelsOfCareRequest* request,
                                                  v1::ListLevelsOfCareResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    storage::LevelsOfCare levels;
    call.Read([&](Transaction& tx) { levels = storage::LoadLevelsOfCare(tx, patient); });
    FillLevels(call.keys(), patient, levels, *response);
  });
}

}  // namespace cairn::enrollment

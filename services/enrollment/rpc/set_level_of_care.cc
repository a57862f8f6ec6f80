#include "enrollment/level_of_care_service.h"
#include "enrollment/rpc/change_levels_of_care.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LevelOfCareService::SetLevelOfCare(grpc::ServerContext* context, const v1::SetLevelOfCareRequest* request,
                                                v1::SetLevelOfCareResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const LevelsChangeRequest change{.patient = ParseId<PatientId>(request->patient_id()),
                                     .etag = request->etag(),
                                     .place = ParsePlace(request->site_id(), request->referral_id())};
    const auto day = ParseOptionalDate(request->has_started_on(), request->started_on(), "started_on");
    const auto id = LevelOfCareId::New();
    call.Mutate([&](Transaction& tx) {
      const auto levels = ChangeLevels(call, tx, change, [&](const domain::LevelHistory& history, Date today) {
        return domain::SetLevel(
            history, {.id = id, .level = request->level(), .place = change.place, .from = day.value_or(today)}, today);
      });
      FillLevels(call.keys(), change.patient, levels, *response);
    });
  });
}

}  // namespace cairn::enrollment

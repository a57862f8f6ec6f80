#include "enrollment/level_of_care_service.h"
#include "enrollment/rpc/change_levels_of_care.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::Date;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::LevelCorrection ParseCorrection(const v1::CorrectLevelOfCareRequest& request, const domain::CarePlace& place) {
  domain::LevelCorrection correction{.id = LevelOfCareId::New()};
  if (request.level() != 0) correction.level = request.level();
  if (place.site || place.referral) correction.place = place;
  correction.from = ParseOptionalDate(request.has_started_on(), request.started_on(), "started_on");
  const bool says_something = correction.level || correction.place || correction.from;
  if (request.remove() == says_something) {
    platform::Reject(platform::InvalidRequest({{"remove", "either this, or what the period should say"}}));
  }
  return correction;
}

}  // namespace

grpc::Status LevelOfCareService::CorrectLevelOfCare(grpc::ServerContext* context,
                                                    const v1::CorrectLevelOfCareRequest* request,
                                                    v1::CorrectLevelOfCareResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const LevelsChangeRequest change{.patient = ParseId<PatientId>(request->patient_id()),
                                     .etag = request->etag(),
                                     .correction_reason = request->reason(),
                                     .place = ParsePlace(request->site_id(), request->referral_id())};
    const auto wrong = ParseId<LevelOfCareId>(request->level_of_care_id());
    const auto correction = ParseCorrection(*request, change.place);
    call.Mutate([&](Transaction& tx) {
      const auto levels = ChangeLevels(call, tx, change, [&](const domain::LevelHistory& history, Date today) {
        return request->remove() ? domain::RemoveLevel(history, wrong)
                                 : domain::CorrectLevel(history, wrong, correction, today);
      });
      FillLevels(call.keys(), change.patient, levels, *response);
    });
  });
}

}  // namespace cairn::enrollment

#include "measures/instrument_json.h"
#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/assessment_steps.h"
#include "outcomes/rpc/request.h"
#include "outcomes/rpc/safety_flag_reply.h"
#include "outcomes/wire/assessment_wire.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssessmentService::RecordAssessment(grpc::ServerContext* context,
                                                 const v1::RecordAssessmentRequest* request,
                                                 v1::RecordAssessmentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto& instrument =
        *measures::FindInstrument(instruments_, request->instrument_id(), request->instrument_version()).value();
    const auto sex = wire::ToDomain(request->threshold_sex());
    const auto scored = RequireAnswers(instrument, request->answers(), sex);
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = AssessmentId::New();
    call.Mutate([&](Transaction& tx) {
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto today = platform::ClinicDay(call.now(), zone);
      domain::Assessment assessment{.id = id, .patient = patient, .instrument_id = instrument.id};
      assessment.instrument_version = instrument.version;
      assessment.content_hash = instrument.content_hash;
      assessment.assessed_on = AssessedOn(*request, today);
      assessment.mode = wire::ToDomain(request->mode());
      assessment.threshold_sex = sex;
      assessment.answers = scored.answers;
      platform::Require(domain::CheckAssessedOn(assessment.assessed_on, today));
      const auto occurred_at = platform::StartOfClinicDay(assessment.assessed_on, zone);
      for (const auto& flag : KeepAssessment(call, tx, {instrument, assessment, scored.scoring}, occurred_at))
        *response->add_safety_flags() = ToReply(call.keys(), patient, {flag, instrument.id, assessment.assessed_on});
      *response->mutable_assessment() =
          ToReply(call.keys(), instruments_, patient, {assessment, call.now(), call.account()});
    });
  });
}

}  // namespace cairn::outcomes

#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/assessment_steps.h"
#include "outcomes/rpc/request.h"
#include "outcomes/rpc/safety_flag_reply.h"
#include "outcomes/storage/safety_flag_store.h"
#include "outcomes/wire/assessment_wire.h"
#include "projection/storage/site.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

domain::Assessment CorrectionOf(const domain::Assessment& before, const v1::CorrectAssessmentRequest& request,
                                AssessmentId id) {
  domain::Assessment correction = before;
  correction.id = id;
  correction.version = 1;
  correction.assessed_on = AssessedOn(request, before.assessed_on);
  correction.mode = wire::ToDomain(request.mode());
  correction.threshold_sex = wire::ToDomain(request.threshold_sex());
  correction.supersedes = before.id;
  return correction;
}

}  // namespace

grpc::Status AssessmentService::CorrectAssessment(grpc::ServerContext* context,
                                                  const v1::CorrectAssessmentRequest* request,
                                                  v1::CorrectAssessmentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AssessmentId>(request->assessment_id());
    const auto correction_id = AssessmentId::New();
    call.Mutate([&](Transaction& tx) {
      const auto zone = projection::storage::OrganisationZone(tx);
      const auto before = OpenAssessment(call, tx, patient, id, request->etag()).assessment;
      const auto superseded = domain::Supersede(before, correction_id).value();
      const auto& instrument = InstrumentOf(instruments_, before);
      auto correction = CorrectionOf(before, *request, correction_id);
      const auto scored = RequireAnswers(instrument, request->answers(), correction.threshold_sex);
      correction.answers = scored.answers;
      platform::Require(domain::CheckAssessedOn(correction.assessed_on, platform::ClinicDay(call.now(), zone)));
      const NewAssessment fresh{instrument, correction, scored.scoring, storage::ListFlagsBefore(tx, id)};
      const auto occurred_at = platform::StartOfClinicDay(correction.assessed_on, zone);
      for (const auto& flag : KeepAssessment(call, tx, fresh, occurred_at))
        *response->add_safety_flags() = ToReply(call.keys(), patient, {flag, instrument.id, correction.assessed_on});
      storage::CloseAssessment(tx, superseded, call.now(), call.account());
      *response->mutable_assessment() =
          ToReply(call.keys(), instruments_, patient, {correction, call.now(), call.account()});
    });
  });
}

}  // namespace cairn::outcomes

#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/assessment_steps.h"
#include "outcomes/rpc/request.h"
#include "outcomes/wire/assessment_wire.h"
#include "outcomes/wire/events_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status AssessmentService::VoidAssessment(grpc::ServerContext* context, const v1::VoidAssessmentRequest* request,
                                               v1::VoidAssessmentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<AssessmentId>(request->assessment_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenAssessment(call, tx, patient, id, request->etag());
      record.assessment = domain::Void(record.assessment, wire::ToDomain(request->reason())).value();
      storage::CloseAssessment(tx, record.assessment, call.now(), call.account());
      platform::outbox::Append(tx, {platform::outbox::Make(id.value, record.assessment.version,
                                                           wire::MakeAssessmentVoided(record.assessment), call.now())});
      call.Made(id.value);
      *response->mutable_assessment() = ToReply(call.keys(), instruments_, patient, record);
    });
  });
}

}  // namespace cairn::outcomes

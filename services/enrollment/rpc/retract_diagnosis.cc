#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error DiagnosisInUse(EpisodeId episode) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "DIAGNOSIS_IN_USE",
          .message =
              "An open episode rests on this diagnosis. End the episode, or enrol again on another diagnosis, first.",
          .metadata = {{"episode_id", episode.ToString()}}};
}

}  // namespace

grpc::Status DiagnosisService::RetractDiagnosis(grpc::ServerContext* context,
                                                const v1::RetractDiagnosisRequest* request,
                                                v1::RetractDiagnosisResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<DiagnosisId>(request->diagnosis_id());
    call.Mutate([&](Transaction& tx) {
      // Enrolment takes the same lock: no episode comes to rest on the diagnosis meanwhile.
      platform::Require(storage::LockPatientRow(tx, patient));
      auto diagnosis = storage::LockDiagnosis(tx, patient, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, diagnosis.version, request->etag()));
      if (!diagnosis.entered_in_error) {
        if (const auto episode = storage::FindOpenEpisodeOn(tx, id)) Reject(DiagnosisInUse(*episode));
        storage::RetractDiagnosis(tx, id, call.now(), call.account());
        diagnosis.entered_in_error = true;
        ++diagnosis.version;
        platform::outbox::Append(tx, {platform::outbox::Make(id.value, diagnosis.version,
                                                             wire::MakeDiagnosisRetracted(patient, id), call.now())});
      }
      call.Made(id.value);
      *response->mutable_diagnosis() = ToReply(call.keys(), diagnosis);
    });
  });
}

}  // namespace cairn::enrollment

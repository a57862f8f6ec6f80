#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/enrolment.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error OverrideNotAllowed() {
  return {.code = platform::Code::kPermissionDenied,
          .reason = "OVERRIDE_NOT_ALLOWED",
          .message = "Only a care coordinator enrols past the capacity of a programme."};
}

EnrolmentRequest ParseEnrolment(const v1::EnrollPatientRequest& request) {
  EnrolmentRequest enrolment{
      .patient = ParseId<PatientId>(request.patient_id()),
      .programme = ParseId<ProgrammeId>(request.programme_id()),
      .diagnosis = ParseOptionalId<DiagnosisId>(request.diagnosis_id()),
      .started_on = ParseOptionalDate(request.has_started_on(), request.started_on(), "started_on")};
  if (request.capacity_override() != v1::CAPACITY_OVERRIDE_REASON_UNSPECIFIED) {
    enrolment.capacity_override = request.capacity_override();
  }
  return enrolment;
}

}  // namespace

grpc::Status EpisodeService::EnrollPatient(grpc::ServerContext* context, const v1::EnrollPatientRequest* request,
                                           v1::EnrollPatientResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto enrolment = ParseEnrolment(*request);
    if (enrolment.capacity_override && !call.caller().roles.contains(options::v1::ROLE_CARE_COORDINATOR)) {
      platform::Reject(OverrideNotAllowed());
    }
    call.Mutate([&](Transaction& tx) {
      const auto enrolled = Enrol(call, tx, enrolment);
      platform::outbox::Append(tx, enrolled.events);
      call.Made(enrolled.record.episode.id.value);
      *response->mutable_episode() = ToReply(call.keys(), enrolled.record);
    });
  });
}

}  // namespace cairn::enrollment

#include "enrollment/enrollment_service.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/diagnosis_wire.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Fail;
using platform::Reject;
using platform::Result;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error DateInFuture() {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "DATE_IN_FUTURE",
          .message = "The diagnosis is dated after today at the clinic.",
          .metadata = {{"field", "diagnosed_on"}}};
}

// Everything but the day and the moment, which need the clinic.
Result<storage::DiagnosisRecord> ParseDiagnosis(const v1::RecordDiagnosisRequest& request) {
  storage::DiagnosisRecord diagnosis;
  diagnosis.id = DiagnosisId::New();
  diagnosis.patient = ParseId<PatientId>(request.patient_id());
  diagnosis.disorder = wire::ToDomain(request.disorder());
  diagnosis.criteria_count = request.criteria_count();
  diagnosis.remission = wire::ToDomain(request.remission());
  diagnosis.in_controlled_environment = request.in_controlled_environment();
  diagnosis.on_maintenance_therapy = request.on_maintenance_therapy();
  if (diagnosis.on_maintenance_therapy && diagnosis.disorder != domain::Disorder::kOpioidUse) {
    return Fail(platform::InvalidRequest({{"on_maintenance_therapy", "is for opioid use disorder only"}}));
  }
  const auto severity = domain::SeverityOf(diagnosis.criteria_count);
  if (!severity) return Fail(severity.error());
  diagnosis.severity = *severity;
  auto code = domain::ResolveCode(diagnosis.disorder, diagnosis.severity, diagnosis.remission, request.code());
  if (!code) return Fail(code.error());
  diagnosis.code = std::move(*code);
  return diagnosis;
}

}  // namespace

grpc::Status DiagnosisService::RecordDiagnosis(grpc::ServerContext* context, const v1::RecordDiagnosisRequest* request,
                                               v1::RecordDiagnosisResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto day = ParseOptionalDate(request->has_diagnosed_on(), request->diagnosed_on(), "diagnosed_on");
    const auto parsed = ParseDiagnosis(*request).value();
    call.Mutate([&](Transaction& tx) {
      auto diagnosis = parsed;
      const auto patient = storage::LoadPatient(tx, call.keys(), diagnosis.patient).value();
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      diagnosis.diagnosed_on = day.value_or(today);
      if (diagnosis.diagnosed_on > today) Reject(DateInFuture());
      if (diagnosis.diagnosed_on < storage::BirthDateOf(patient.profile)) {
        Reject(platform::InvalidRequest({{"diagnosed_on", "must not be before the person's birth"}}));
      }
      diagnosis.recorded_at = call.now();
      diagnosis.recorded_by = call.account();
      storage::InsertDiagnosis(tx, diagnosis);
      auto reply = ToReply(call.keys(), diagnosis);
      platform::outbox::Append(
          tx, {platform::outbox::Make(diagnosis.id.value, 1, wire::MakeDiagnosisRecorded(reply), call.now())});
      call.Made(diagnosis.id.value);
      *response->mutable_diagnosis() = std::move(reply);
    });
  });
}

}  // namespace cairn::enrollment

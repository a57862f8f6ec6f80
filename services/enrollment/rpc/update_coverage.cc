#include "enrollment/coverage_service.h"
#include "enrollment/rpc/coverage_change.h"
#include "enrollment/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status CoverageService::UpdateCoverage(grpc::ServerContext* context, const v1::UpdateCoverageRequest* request,
                                             v1::UpdateCoverageResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<CoverageId>(request->coverage_id());
    const auto parsed = ParseCoverage(request->details());
    call.Mutate([&](Transaction& tx) {
      const auto locked = LockCoverage(call, tx, patient, id, request->etag());
      auto record = parsed;
      record.period.id = id;
      record.patient = patient;
      record.version = locked.record.version + 1;
      record.recorded_at = call.now();
      record.recorded_by = call.account();
      platform::Require(domain::CheckPlace(record.period, locked.all));
      storage::UpdateCoverage(tx, call.keys(), record);
      TellOfCoverage(tx, record);
      call.Made(id.value);
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      *response->mutable_coverage() = ToReply(call.keys(), record, today);
    });
  });
}

}  // namespace cairn::enrollment

#include "enrollment/coverage_service.h"
#include "enrollment/rpc/coverage_change.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/patient_store.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Require;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status CoverageService::AddCoverage(grpc::ServerContext* context, const v1::AddCoverageRequest* request,
                                          v1::AddCoverageResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto record = ParseCoverage(request->details());
    record.period.id = CoverageId::New();
    record.patient = ParseId<PatientId>(request->patient_id());
    record.recorded_at = call.now();
    record.recorded_by = call.account();
    call.Mutate([&](Transaction& tx) {
      Require(storage::LockPatientRow(tx, record.patient));
      const auto others = storage::ListCoverages(tx, call.keys(), record.patient);
      Require(domain::CheckPlace(record.period, PeriodsOf(others)));
      storage::InsertCoverage(tx, call.keys(), record);
      TellOfCoverage(tx, record);
      call.Made(record.period.id.value);
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      *response->mutable_coverage() = ToReply(call.keys(), record, today);
    });
  });
}

}  // namespace cairn::enrollment

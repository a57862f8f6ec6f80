#include "enrollment/coverage_service.h"
#include "enrollment/rpc/coverage_change.h"
#include "enrollment/rpc/request.h"
#include "projection/storage/site.h"

namespace cairn::enrollment {

using platform::Date;
using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error BeforeItBegan(Date first_day) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "DATE_OUT_OF_ORDER",
          .message = "The last day is before the first day of the coverage.",
          .metadata = {{"last_change_on", platform::FormatDate(first_day)}}};
}

}  // namespace

grpc::Status CoverageService::EndCoverage(grpc::ServerContext* context, const v1::EndCoverageRequest* request,
                                          v1::EndCoverageResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<CoverageId>(request->coverage_id());
    const auto day = ParseOptionalDate(request->has_ended_on(), request->ended_on(), "ended_on");
    call.Mutate([&](Transaction& tx) {
      const auto locked = LockCoverage(call, tx, patient, id, request->etag());
      const auto today = platform::ClinicDay(call.now(), projection::storage::OrganisationZone(tx));
      auto record = locked.record;
      record.period.last = day.value_or(today);
      if (*record.period.last < record.period.from) Reject(BeforeItBegan(record.period.from));
      platform::Require(domain::CheckPlace(record.period, locked.all));
      *record.details.mutable_ended_on() = wire::ToProto(*record.period.last);
      record.ended = true;
      record.version += 1;
      record.recorded_at = call.now();
      record.recorded_by = call.account();
      storage::UpdateCoverage(tx, call.keys(), record);
      TellOfCoverage(tx, record);
      call.Made(id.value);
      *response->mutable_coverage() = ToReply(call.keys(), record, today);
    });
  });
}

}  // namespace cairn::enrollment

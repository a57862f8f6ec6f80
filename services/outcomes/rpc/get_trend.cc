#include "measures/instrument_json.h"
#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/assessment_steps.h"
#include "outcomes/rpc/request.h"
#include "outcomes/wire/assessment_wire.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kMostPoints = 500;

}  // namespace

grpc::Status AssessmentService::GetTrend(grpc::ServerContext* context, const v1::GetTrendRequest* request,
                                         v1::GetTrendResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto& named =
        *measures::FindInstrument(instruments_, request->instrument_id(), request->instrument_version()).value();
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      const auto versions = storage::ListAnsweredVersions(tx, patient, named.id);
      const bool by_last_answer = request->instrument_version() == 0 && !versions.empty();
      const int version = by_last_answer ? versions.front() : named.version;
      const auto& instrument = *measures::FindInstrument(instruments_, named.id, version).value();
      response->set_instrument_id(instrument.id);
      response->set_instrument_version(version);
      for (const auto& record : storage::ListTrend(tx, patient, instrument.id, version, kMostPoints)) {
        *response->add_points() =
            wire::ToTrendPoint(record.assessment, instrument, ScoringOf(instrument, record.assessment));
      }
      for (const int other : versions) {
        if (other != version) response->add_other_versions(other);
      }
    });
  });
}

}  // namespace cairn::outcomes

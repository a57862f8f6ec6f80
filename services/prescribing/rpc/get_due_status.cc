#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/dose_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/wire/dose_wire.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DoseService::GetDueStatus(grpc::ServerContext* context, const v1::GetDueStatusRequest* request,
                                       v1::GetDueStatusResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto day = ParseOptionalDate(request->has_on(), request->on(), "on");
    call.Read([&](Transaction& tx) {
      storage::PlanOnceLater(tx);
      auto zone = projection::storage::FindOrganisationZoneLater(tx);
      auto stops = storage::FindStopsLater(tx, {patient});
      const auto doses = storage::ReadDoses(storage::FindDosesInForceLater(tx, {patient}));
      const auto events = EventsOf(doses, storage::ReadStops(std::move(stops)));
      const auto on =
          day.value_or(platform::ClinicDay(call.now(), projection::storage::OrganisationZone(std::move(zone))));
      *response->mutable_due_status() = wire::ToProto(domain::StatusOn(events, on), on);
    });
  });
}

}  // namespace cairn::prescribing

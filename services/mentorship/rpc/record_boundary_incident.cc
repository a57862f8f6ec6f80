#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/relationship_steps.h"
#include "mentorship/rpc/supervision_steps.h"
#include "mentorship/storage/supervision_store.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupervisionService::RecordBoundaryIncident(grpc::ServerContext* context,
                                                        const v1::RecordBoundaryIncidentRequest* request,
                                                        v1::RecordBoundaryIncidentResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    storage::BoundaryIncident incident;
    incident.id = BoundaryIncidentId::New();
    incident.relationship = ParseId<RelationshipId>(request->relationship_id());
    incident.kind = static_cast<domain::BoundaryIncidentKind>(request->kind());
    incident.occurred_on = platform::wire::ParseDate(request->occurred_on(), "occurred_on").value();
    incident.text = request->text();
    incident.recorded_at = call.now();
    incident.recorded_by = call.account();
    call.Mutate([&](Transaction& tx) {
      RequireNotInFuture(incident.occurred_on, ClinicToday(call, tx), "occurred_on");
      RequireRelationship(tx, patient, incident.relationship);
      const projection::storage::PatientSealer sealer(tx, call.keys(), patient, call.now());
      storage::InsertBoundaryIncident(tx, sealer, incident);
      call.Made(incident.id.value);
      response->set_incident_id(incident.id.ToString());
    });
  });
}

}  // namespace cairn::mentorship

#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/supervision_steps.h"
#include "mentorship/storage/supervision_store.h"
#include "platform/rpc/page.h"
#include "platform/wire/date.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::BoundaryIncident;

namespace {

v1::BoundaryIncident ToReply(const BoundaryIncident& incident) {
  v1::BoundaryIncident reply;
  reply.set_incident_id(incident.id.ToString());
  reply.set_relationship_id(incident.relationship.ToString());
  reply.set_kind(static_cast<v1::BoundaryIncidentKind>(incident.kind));
  *reply.mutable_occurred_on() = platform::wire::ToProto(incident.occurred_on);
  reply.set_text(incident.text);
  reply.set_recorded_by_account_id(incident.recorded_by.ToString());
  *reply.mutable_record_time() = platform::wire::ToProto(incident.recorded_at);
  return reply;
}

}  // namespace

grpc::Status SupervisionService::ListBoundaryIncidents(grpc::ServerContext* context,
                                                       const v1::ListBoundaryIncidentsRequest* request,
                                                       v1::ListBoundaryIncidentsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto mentor = ParseId<MentorId>(request->mentor_id());
    auto page = platform::rpc::ReadPage<BoundaryIncident>(
        call, "ListBoundaryIncidents " + request->mentor_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          RequireSupervisor(call, FindMentor(call, tx, mentor));
          std::optional<storage::IncidentPlace> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<BoundaryIncidentId>(cursor.at(1))};
          }
          auto incidents = storage::ListBoundaryIncidents(tx, call.keys(), mentor, call.account(), after, most);
          for (const auto& incident : incidents) call.Touches(incident.patient);
          return incidents;
        },
        [](const BoundaryIncident& last) {
          return std::vector<std::string>{std::to_string(last.recorded_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& incident : page.records) *response->add_incidents() = ToReply(incident);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship

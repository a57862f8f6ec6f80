#include "enrollment/enrollment_service.h"

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/care_relation_store.h"
#include "enrollment/storage/errors.h"

namespace cairn::enrollment {

platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options) {
  options.in_care_team = storage::InCareTeam;
  options.check_fields = CheckFields;
  options.subject_not_found = [](PatientId) { return storage::PatientNotFound(); };
  return options;
}

std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices() {
  // By a message of each file: that is what makes the linker keep the file.
  return {v1::GetPatientRequest::descriptor()->file()->service(0),
          v1::ListDiagnosesRequest::descriptor()->file()->service(0),
          v1::ListProgrammesRequest::descriptor()->file()->service(0),
          v1::GetEpisodeRequest::descriptor()->file()->service(0),
          v1::ListCareRelationsRequest::descriptor()->file()->service(0),
          audit::v1::SearchAuditRequest::descriptor()->file()->service(0),
          events::v1::ListEventsRequest::descriptor()->file()->service(0)};
}

}  // namespace cairn::enrollment

#include "counseling/counseling_service.h"

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "counseling/rpc/request.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/errors.h"

namespace cairn::counseling {

platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options) {
  options.in_care_team = projection::storage::IsInCareTeam;
  options.check_fields = CheckFields;
  options.subject_not_found = [](PatientId) { return projection::storage::PatientNotFound(); };
  return options;
}

std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices() {
  // By a message of each file: that is what makes the linker keep the file.
  return {v1::ListAssignmentsRequest::descriptor()->file()->service(0),
          v1::ListOwnNotesRequest::descriptor()->file()->service(0),
          v1::ImportModuleRequest::descriptor()->file()->service(0),
          v1::ListModulesRequest::descriptor()->file()->service(0),
          v1::ListSessionsRequest::descriptor()->file()->service(0),
          audit::v1::SearchAuditRequest::descriptor()->file()->service(0),
          events::v1::ListEventsRequest::descriptor()->file()->service(0)};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         const domain::Catalogue& catalogue) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<AssignmentService>(gate, catalogue));
  services.push_back(std::make_unique<CounselingNoteService>(gate));
  services.push_back(std::make_unique<ImportService>(gate, catalogue));
  services.push_back(std::make_unique<ModuleService>(gate, catalogue));
  services.push_back(std::make_unique<SessionService>(gate));
  return services;
}

}  // namespace cairn::counseling

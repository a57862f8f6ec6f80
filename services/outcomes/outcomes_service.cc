#include "outcomes/outcomes_service.h"

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "cairn/outcomes/v1/report_service.pb.h"
#include "outcomes/report_service.h"
#include "outcomes/rpc/request.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/errors.h"

namespace cairn::outcomes {

platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options) {
  options.in_care_team = projection::storage::IsInCareTeam;
  options.check_fields = CheckFields;
  options.subject_not_found = [](PatientId) { return projection::storage::PatientNotFound(); };
  return options;
}

std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices() {
  // By a message of each file: that is what makes the linker keep the file.
  return {v1::GetTrendRequest::descriptor()->file()->service(0),
          v1::GetDrinkingSummaryRequest::descriptor()->file()->service(0),
          v1::ListFollowUpEntriesRequest::descriptor()->file()->service(0),
          v1::GetInstrumentRequest::descriptor()->file()->service(0),
          v1::RunReportRequest::descriptor()->file()->service(0),
          audit::v1::SearchAuditRequest::descriptor()->file()->service(0),
          events::v1::ListEventsRequest::descriptor()->file()->service(0)};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         const std::vector<measures::Instrument>& instruments,
                                                         const domain::ReassessmentSchedule& schedule,
                                                         int rows_of_a_chunk) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<AssessmentService>(gate, instruments, schedule));
  services.push_back(std::make_unique<DiaryService>(gate));
  services.push_back(std::make_unique<FollowUpService>(gate));
  services.push_back(std::make_unique<InstrumentService>(gate, instruments));
  services.push_back(std::make_unique<ReportService>(gate, schedule, rows_of_a_chunk));
  return services;
}

}  // namespace cairn::outcomes

#include "prescribing/prescribing_service.h"

#include "cairn/audit/v1/audit_log_service.pb.h"
#include "cairn/events/v1/event_feed_service.pb.h"
#include "prescribing/rpc/request.h"
#include "projection/storage/care_relation.h"
#include "projection/storage/errors.h"

namespace cairn::prescribing {

platform::rpc::Gate::Options WithCareTeams(platform::rpc::Gate::Options options) {
  options.in_care_team = projection::storage::IsInCareTeam;
  options.check_fields = CheckFields;
  options.subject_not_found = [](PatientId) { return projection::storage::PatientNotFound(); };
  return options;
}

std::vector<const google::protobuf::ServiceDescriptor*> GuardedServices() {
  // By a message of each file: that is what makes the linker keep the file.
  return {v1::GetAdherenceRequest::descriptor()->file()->service(0),
          v1::ListAlertsRequest::descriptor()->file()->service(0),
          v1::ListFindingsRequest::descriptor()->file()->service(0),
          v1::ListDosesRequest::descriptor()->file()->service(0),
          v1::ListLabResultsRequest::descriptor()->file()->service(0),
          v1::GetOrderRequest::descriptor()->file()->service(0),
          v1::GetRulePackRequest::descriptor()->file()->service(0),
          v1::GetLotRequest::descriptor()->file()->service(0),
          v1::ListDueRequest::descriptor()->file()->service(0),
          audit::v1::SearchAuditRequest::descriptor()->file()->service(0),
          events::v1::ListEventsRequest::descriptor()->file()->service(0)};
}

std::vector<std::unique_ptr<grpc::Service>> MakeServices(platform::rpc::Gate& gate,
                                                         standing::storage::FreshAsOf fresh_as_of) {
  std::vector<std::unique_ptr<grpc::Service>> services;
  services.push_back(std::make_unique<AdherenceService>(gate));
  services.push_back(std::make_unique<AlertService>(gate));
  services.push_back(std::make_unique<ChartService>(gate));
  services.push_back(std::make_unique<DoseService>(gate, fresh_as_of));
  services.push_back(std::make_unique<LabService>(gate));
  services.push_back(std::make_unique<OrderService>(gate, std::move(fresh_as_of)));
  services.push_back(std::make_unique<SafetyGateService>(gate));
  services.push_back(std::make_unique<StockService>(gate));
  services.push_back(std::make_unique<WorklistService>(gate));
  return services;
}

}  // namespace cairn::prescribing

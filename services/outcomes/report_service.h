#pragma once

#include "cairn/outcomes/v1/report_service.grpc.pb.h"
#include "outcomes/domain/reassessment.h"
#include "outcomes/resident_facts.h"
#include "platform/rpc/gate.h"

namespace cairn::outcomes {

/// Numbers over everything that was told, as of any moment.
class ReportService final : public v1::ReportService::Service {
 public:
  ReportService(platform::rpc::Gate& gate, const domain::ReassessmentSchedule& schedule, int rows_of_a_chunk)
      : gate_(gate), schedule_(schedule), rows_of_a_chunk_(rows_of_a_chunk) {}
  grpc::Status ListReports(grpc::ServerContext* context, const v1::ListReportsRequest* request,
                           v1::ListReportsResponse* response) override;
  grpc::Status RunReport(grpc::ServerContext* context, const v1::RunReportRequest* request,
                         v1::RunReportResponse* response) override;
  grpc::Status ExportReport(grpc::ServerContext* context, const v1::ExportReportRequest* request,
                            v1::ExportReportResponse* response) override;
  grpc::Status ExportEpisodeRows(grpc::ServerContext* context, const v1::ExportEpisodeRowsRequest* request,
                                 v1::ExportEpisodeRowsResponse* response) override;
  grpc::Status CompareReports(grpc::ServerContext* context, const v1::CompareReportsRequest* request,
                              v1::CompareReportsResponse* response) override;
  grpc::Status GetFreshness(grpc::ServerContext* context, const v1::GetFreshnessRequest* request,
                            v1::GetFreshnessResponse* response) override;

 private:
  platform::rpc::Gate& gate_;
  const domain::ReassessmentSchedule& schedule_;
  const int rows_of_a_chunk_;
  ResidentFacts facts_;
};

}  // namespace cairn::outcomes

#include "outcomes/domain/report_catalogue.h"
#include "outcomes/report_service.h"
#include "outcomes/wire/report_wire.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ReportService::ListReports(grpc::ServerContext* context, const v1::ListReportsRequest* request,
                                        v1::ListReportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([](Transaction&) {});
    for (const auto& spec : domain::ReportCatalogue()) *response->add_reports() = wire::ToProto(spec);
  });
}

}  // namespace cairn::outcomes

#include "outcomes/report_service.h"
#include "outcomes/rpc/report_steps.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

// A method of its own, so that the audit log, and whoever limits exports, can tell it from a look.
grpc::Status ReportService::ExportReport(grpc::ServerContext* context, const v1::ExportReportRequest* request,
                                         v1::ExportReportResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto question = wire::Parse(*request).value();
    const auto scope = ScopeOf(call, question);
    call.Read([&](Transaction& tx) {
      const auto run = MakeRun(call, tx, question, scope, schedule_);
      auto made = MakeReport(call, tx, facts_, run, PositionOf(tx, run, request->as_of()));
      for (const auto& table : made.tables) *made.result.add_tables() = wire::ToProto(table);
      *response->mutable_result() = std::move(made.result);
    });
  });
}

}  // namespace cairn::outcomes

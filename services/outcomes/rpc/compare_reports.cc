#include "outcomes/report_service.h"
#include "outcomes/rpc/changed_facts.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ReportService::CompareReports(grpc::ServerContext* context, const v1::CompareReportsRequest* request,
                                           v1::CompareReportsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto question = wire::Parse(*request).value();
    const auto scope = ScopeOf(call, question);
    platform::Require(domain::RequireComparable(scope));
    call.Read([&](Transaction& tx) {
      const auto arrived = storage::FindArrived(tx);
      const auto from = AsOfNamed(request->from_as_of(), arrived);
      const auto to = AsOfNamed(request->to_as_of(), arrived);
      const auto run = MakeRun(call, tx, question, scope, schedule_);
      auto before = MakeReport(call, tx, facts_, run, from);
      auto after = MakeReport(call, tx, facts_, run, to);
      for (const auto& change : domain::DifferencesOf(before.tables, after.tables))
        *response->add_rows() = wire::ToProto(change);
      for (const auto& table : before.tables) *response->add_columns() = wire::ColumnsOf(table);
      AddChangedFacts(call, tx, run, from, to, *response);
      *response->mutable_from() = std::move(before.result);
      *response->mutable_to() = std::move(after.result);
    });
  });
}

}  // namespace cairn::outcomes

#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/lab_steps.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status LabService::ListLabResults(grpc::ServerContext* context, const v1::ListLabResultsRequest* request,
                                        v1::ListLabResultsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::LabQuery query;
    query.patient = ParseId<PatientId>(request->patient_id());
    query.all = request->all();
    if (!request->panel().empty()) query.panel = request->panel();
    auto page = platform::rpc::ReadPage<storage::LabRecord>(
        call,
        "ListLabResults patient " + request->patient_id() + " panel " + request->panel() + (query.all ? " all" : ""),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::LabCursor> after;
          if (!cursor.empty()) {
            after = {platform::ParseDate(cursor.at(0)).value(),
                     Instant(std::chrono::microseconds(std::stoll(cursor.at(1)))), ParseId<LabReportId>(cursor.at(2))};
          }
          return storage::ListLabReports(tx, query, after, most);
        },
        [](const storage::LabRecord& last) {
          return std::vector<std::string>{platform::FormatDate(last.report.collected_on),
                                          std::to_string(last.recorded_at.time_since_epoch().count()),
                                          last.report.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_reports() = ToReply(call.keys(), query.patient, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing

#include "platform/rpc/page.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/finding_reply.h"
#include "prescribing/rpc/request.h"

namespace cairn::prescribing {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status ChartService::ListFindings(grpc::ServerContext* context, const v1::ListFindingsRequest* request,
                                        v1::ListFindingsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    storage::FindingQuery query;
    query.patient = ParseId<PatientId>(request->patient_id());
    if (request->kind() != v1::FINDING_KIND_UNSPECIFIED) query.kind = request->kind();
    query.latest_only = request->latest_only();
    auto page = platform::rpc::ReadPage<storage::FindingRecord>(
        call,
        "ListFindings patient " + request->patient_id() + " kind " + std::to_string(request->kind()) +
            (query.latest_only ? " latest" : ""),
        *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, FindingId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<FindingId>(cursor.at(1))};
          }
          return storage::ListFindings(tx, call.keys(), query, after, most);
        },
        [](const storage::FindingRecord& last) {
          return std::vector<std::string>{std::to_string(last.observed_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& finding : page.records) *response->add_findings() = ToReply(call.keys(), query.patient, finding);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::prescribing

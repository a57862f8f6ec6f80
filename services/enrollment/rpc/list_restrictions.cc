#include "enrollment/privacy_service.h"
#include "enrollment/rpc/privacy_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status PrivacyService::ListRestrictions(grpc::ServerContext* context, const v1::ListRestrictionsRequest* request,
                                              v1::ListRestrictionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto page = platform::rpc::ReadPage<storage::RestrictionRecord>(
        call, "ListRestrictions patient " + patient.ToString(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<storage::RestrictionCursor> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<RestrictionId>(cursor.at(1))};
          }
          return storage::ListRestrictions(tx, call.keys(), patient, after, most);
        },
        [](const storage::RestrictionRecord& last) {
          const auto start = wire::ToInstant(last.shown.start_time());
          return std::vector<std::string>{std::to_string(start.time_since_epoch().count()), last.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_restrictions() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::enrollment

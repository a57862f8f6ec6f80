#include "counseling/counseling_service.h"
#include "counseling/rpc/request.h"
#include "counseling/rpc/session_steps.h"
#include "platform/rpc/page.h"

namespace cairn::counseling {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::SessionRecord;

grpc::Status SessionService::ListSessions(grpc::ServerContext* context, const v1::ListSessionsRequest* request,
                                          v1::ListSessionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    auto page = platform::rpc::ReadPage<SessionRecord>(
        call, "ListSessions patient " + request->patient_id(), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, SessionId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<SessionId>(cursor.at(1))};
          }
          return storage::ListSessions(tx, patient, after, most);
        },
        [](const SessionRecord& last) {
          const auto& session = last.session;
          return std::vector<std::string>{std::to_string(session.plan.start_at.time_since_epoch().count()),
                                          session.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_sessions() = ToReply(call.keys(), patient, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::counseling

#include "counseling/counseling_service.h"
#include "counseling/rpc/request.h"
#include "counseling/storage/session_store.h"
#include "counseling/wire/session_wire.h"
#include "platform/rpc/page.h"
#include "projection/storage/site.h"

namespace cairn::counseling {

using domain::GroupSession;
using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

Instant StartOfYesterday(Instant now, const platform::TimeZone& zone) {
  const auto today = platform::ClinicDay(now, zone);
  return platform::StartOfClinicDay(std::chrono::sys_days(today) - std::chrono::days(1), zone);
}

}  // namespace

grpc::Status SessionService::ListGroupSessions(grpc::ServerContext* context,
                                               const v1::ListGroupSessionsRequest* request,
                                               v1::ListGroupSessionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    auto page = platform::rpc::ReadPage<GroupSession>(
        call, "ListGroupSessions", *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, GroupSessionId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                     ParseId<GroupSessionId>(cursor.at(1))};
          }
          const auto zone = projection::storage::OrganisationZone(tx);
          return storage::ListGroupSessions(tx, StartOfYesterday(call.now(), zone), after, most);
        },
        [](const GroupSession& last) {
          return std::vector<std::string>{std::to_string(last.plan.start_at.time_since_epoch().count()),
                                          last.id.ToString()};
        });
    for (const auto& group : page.records) *response->add_group_sessions() = wire::ToProto(group);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::counseling

#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "mentorship/wire/roster_wire.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::RotationRecord;

namespace {

storage::RotationPlace ToRotationPlace(const std::vector<std::string>& cursor) {
  return {.role = std::stoi(cursor.at(0)),
          .line = std::stoi(cursor.at(1)),
          .created_at = Instant(std::chrono::microseconds(std::stoll(cursor.at(2)))),
          .id = ParseId<RotationId>(cursor.at(3))};
}

}  // namespace

grpc::Status RosterService::ListRotations(grpc::ServerContext* context, const v1::ListRotationsRequest* request,
                                          v1::ListRotationsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto role = wire::ToDomain(request->role());
    const auto query =
        "ListRotations role " + std::to_string(request->role()) + (request->include_ended() ? " also ended" : "");
    const auto page = platform::rpc::ReadPage<RotationRecord>(
        call, query, *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<platform::Date> ended_before;
          if (!request->include_ended()) ended_before = TodayAtTheClinic(tx, call.now());
          std::optional<storage::RotationPlace> after;
          if (!cursor.empty()) after = ToRotationPlace(cursor);
          return storage::ListRotations(tx, role, ended_before, after, most);
        },
        [](const RotationRecord& last) {
          return std::vector<std::string>{
              std::to_string(static_cast<int>(last.role)), std::to_string(static_cast<int>(last.rotation.line)),
              std::to_string(last.created_at.time_since_epoch().count()), last.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_rotations() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship

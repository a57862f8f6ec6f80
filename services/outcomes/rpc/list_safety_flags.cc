#include <algorithm>

#include "outcomes/outcomes_service.h"
#include "outcomes/rpc/request.h"
#include "outcomes/rpc/safety_flag_reply.h"
#include "platform/rpc/page.h"

namespace cairn::outcomes {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::SafetyFlagRecord;

grpc::Status AssessmentService::ListSafetyFlags(grpc::ServerContext* context, const v1::ListSafetyFlagsRequest* request,
                                                v1::ListSafetyFlagsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const storage::SafetyFlagQuery query{call.account(), request->all()};
    auto page = platform::rpc::ReadPage<SafetyFlagRecord>(
        call, "ListSafetyFlags account " + call.account().ToString() + (query.all ? " all" : ""), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, SafetyFlagId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<SafetyFlagId>(cursor.at(1))};
          }
          auto flags = storage::ListSafetyFlags(tx, call.keys(), query, call.now(), after, most);
          const auto shown = std::min(flags.size(), static_cast<std::size_t>(most) - 1);
          for (std::size_t i = 0; i < shown; ++i) call.Touches(flags[i].flag.patient);
          return flags;
        },
        [](const SafetyFlagRecord& last) {
          return std::vector<std::string>{std::to_string(last.flag.raised_at.time_since_epoch().count()),
                                          last.flag.id.ToString()};
        });
    for (const auto& record : page.records)
      *response->add_safety_flags() = ToReply(call.keys(), record.flag.patient, record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::outcomes

#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/roster_steps.h"
#include "platform/rpc/page.h"

namespace cairn::mentorship {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::SwapRecord;

grpc::Status RosterService::ListSwaps(grpc::ServerContext* context, const v1::ListSwapsRequest* request,
                                      v1::ListSwapsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto& roles = call.caller().roles;
    const bool sees_all =
        roles.contains(options::v1::ROLE_CARE_COORDINATOR) || roles.contains(options::v1::ROLE_ORG_ADMIN);
    std::optional<platform::AccountId> party;
    if (!sees_all) party = call.account();
    const auto page = platform::rpc::ReadPage<SwapRecord>(
        call, "ListSwaps " + (party ? party->ToString() : std::string("all")), *request,
        [&](Transaction& tx, const std::vector<std::string>& cursor, int most) {
          std::optional<std::pair<Instant, SwapId>> after;
          if (!cursor.empty()) {
            after = {Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))), ParseId<SwapId>(cursor.at(1))};
          }
          return storage::ListSwaps(tx, party, after, most);
        },
        [](const SwapRecord& last) {
          return std::vector<std::string>{std::to_string(last.asked_at.time_since_epoch().count()),
                                          last.swap.id.ToString()};
        });
    for (const auto& record : page.records) *response->add_swaps() = ToReply(call.keys(), record);
    response->set_next_page_token(page.next_page_token);
  });
}

}  // namespace cairn::mentorship

#include "enrollment/key_service.h"
#include "enrollment/rpc/key_actions.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/key_action_store.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Instant;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr std::string_view kQuery = "ListKeyActions";

std::optional<storage::KeyActionCursor> ParseCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::KeyActionCursor{Instant(std::chrono::microseconds(std::stoll(cursor.at(0)))),
                                  ParseId<KeyActionId>(cursor.at(1))};
}

}  // namespace

grpc::Status KeyService::ListKeyActions(grpc::ServerContext* context, const v1::ListKeyActionsRequest* request,
                                        v1::ListKeyActionsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto after =
        ParseCursor(platform::rpc::ReadPageToken(call.keys(), kQuery, request->page_token(), call.now()).value());
    std::vector<domain::KeyAction> actions;
    bool more = false;
    call.Read([&](Transaction& tx) {
      actions = storage::ListKeyActions(tx, after, static_cast<int>(size) + 1);
      more = actions.size() > size;
      if (more) actions.pop_back();
      for (const auto& action : actions) {
        if (action.patient) call.Touches(*action.patient);
      }
    });
    for (const auto& action : actions) *response->add_key_actions() = ToReply(call.keys(), action, call.now());
    if (more) {
      const auto& last = actions.back();
      response->set_next_page_token(platform::rpc::MakePageToken(
          call.keys(), kQuery, {std::to_string(last.proposed_at.time_since_epoch().count()), last.id.ToString()},
          call.now()));
    }
  });
}

}  // namespace cairn::enrollment

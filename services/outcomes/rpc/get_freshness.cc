#include <algorithm>

#include "outcomes/report_service.h"
#include "outcomes/rpc/report_steps.h"
#include "outcomes/wire/fact_wire.h"

namespace cairn::outcomes {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr int kMostUnread = 1000;

void AddUnread(const domain::UnreadFact& unread, v1::GetFreshnessResponse& response) {
  response.set_unread_count(response.unread_count() + 1);
  if (response.unread_size() == kMostUnread) return;
  auto& event = *response.add_unread();
  event.set_source(NameOf(unread.place.source));
  event.set_position(unread.place.position);
  event.set_kind(wire::ShortTypeOf(unread.type));
  event.set_reason(unread.reason);
}

}  // namespace

grpc::Status ReportService::GetFreshness(grpc::ServerContext* context, const v1::GetFreshnessRequest* request,
                                         v1::GetFreshnessResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Read([&](Transaction& tx) {
      const auto arrived = storage::FindArrived(tx);
      response->set_as_of(arrived.Token());
      for (auto& one : FreshnessOf(arrived, storage::FindFactHeads(tx, arrived)))
        *response->add_sources() = std::move(one);
      facts_.With(tx, arrived, [&](const domain::FactBook& book) {
        auto unread = book.unread();
        std::sort(unread.begin(), unread.end(), [](const auto& a, const auto& b) { return a.place < b.place; });
        for (const auto& one : unread) AddUnread(one, *response);
      });
    });
  });
}

}  // namespace cairn::outcomes

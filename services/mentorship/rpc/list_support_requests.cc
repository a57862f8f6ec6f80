#include <algorithm>

#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;
using storage::SupportRecord;

grpc::Status SupportService::ListSupportRequests(grpc::ServerContext* context,
                                                 const v1::ListSupportRequestsRequest* request,
                                                 v1::ListSupportRequestsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    constexpr int kUsualMost = 50;
    const int most = request->most() == 0 ? kUsualMost : request->most();
    std::vector<SupportRecord> records;
    // Before the transaction: loading them may need a connection of its own.
    const auto& keys = call.keys();
    call.Read([&](Transaction& tx) {
      RequireWorkforce(call, tx);
      records = storage::ListOpenSupport(tx, keys, call.account());
    });
    std::erase_if(records, [&](const SupportRecord& record) { return !Sees(call, record); });
    std::sort(records.begin(), records.end(),
              [](const SupportRecord& a, const SupportRecord& b) { return domain::ComesBefore(a.request, b.request); });
    response->set_total(static_cast<std::int32_t>(records.size()));
    for (const auto& record : records) {
      if (response->requests_size() == most) break;
      *response->add_requests() = ToReply(call, record);
    }
  });
}

}  // namespace cairn::mentorship

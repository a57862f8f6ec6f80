#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/request.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

std::optional<storage::MergeCursor> ParseMergeCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  const std::chrono::microseconds at(std::stoll(cursor.at(0)));
  return storage::MergeCursor{platform::Instant(at), ParseId<MergeId>(cursor.at(1))};
}

}  // namespace

grpc::Status DuplicateService::ListMerges(grpc::ServerContext* context, const v1::ListMergesRequest* request,
                                          v1::ListMergesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto patient = ParseOptionalId<PatientId>(request->patient_id());
    const auto query = "ListMerges " + request->patient_id();
    const auto after =
        ParseMergeCursor(platform::rpc::ReadPageToken(call.keys(), query, request->page_token(), call.now()).value());
    call.Read([&](Transaction& tx) {
      auto merges = storage::ListMerges(tx, patient, after, static_cast<int>(size) + 1);
      const bool more = merges.size() > size;
      if (more) merges.pop_back();
      for (const auto& merge : merges) {
        call.Touches(merge.survivor);
        call.Touches(merge.duplicate);
        *response->add_merges() = ToReply(call.keys(), merge);
      }
      if (!more) return;
      const auto at = std::to_string(merges.back().merged_at.time_since_epoch().count());
      response->set_next_page_token(
          platform::rpc::MakePageToken(call.keys(), query, {at, merges.back().id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::enrollment

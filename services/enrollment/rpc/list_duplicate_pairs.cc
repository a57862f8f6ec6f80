#include <map>

#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/duplicate_pair_store.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

constexpr char kQuery[] = "ListDuplicatePairs";

std::optional<storage::DuplicatePairCursor> ParsePairCursor(const std::vector<std::string>& cursor) {
  if (cursor.empty()) return std::nullopt;
  return storage::DuplicatePairCursor{std::stoi(cursor.at(0)), ParseId<DuplicatePairId>(cursor.at(1))};
}

using Records = std::map<PatientId, storage::PatientRecord>;

Records LoadBoth(Call& call, Transaction& tx, const std::vector<storage::DuplicatePair>& pairs) {
  std::vector<PatientId> ids;
  for (const auto& pair : pairs) {
    for (const auto& id : {pair.first, pair.second}) {
      ids.push_back(id);
      call.Touches(id);
    }
  }
  Records records;
  for (auto& record : storage::ListPatients(tx, call.keys(), ids)) records[record.id] = std::move(record);
  return records;
}

v1::DuplicatePair PairReply(Call& call, const storage::DuplicatePair& pair, const Records& records) {
  v1::DuplicatePair reply;
  reply.set_duplicate_pair_id(pair.id.ToString());
  reply.set_etag(platform::rpc::MakeEtag(call.keys(), pair.id.value, pair.version));
  reply.set_band(static_cast<v1::DuplicateBand>(pair.band));
  reply.set_weight(pair.weight);
  *reply.mutable_find_time() = wire::ToProto(pair.found_at);
  const auto first = records.find(pair.first), second = records.find(pair.second);
  // Whose key has been destroyed cannot be shown; the pair can still be dismissed.
  if (first == records.end() || second == records.end()) return reply;
  *reply.mutable_first() = ToReply(call.keys(), first->second);
  *reply.mutable_second() = ToReply(call.keys(), second->second);
  *reply.mutable_evidence() = EvidenceOf(first->second.profile, second->second.profile);
  return reply;
}

}  // namespace

grpc::Status DuplicateService::ListDuplicatePairs(grpc::ServerContext* context,
                                                  const v1::ListDuplicatePairsRequest* request,
                                                  v1::ListDuplicatePairsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto size = static_cast<std::size_t>(platform::rpc::PageSize(request->page_size()).value());
    const auto after =
        ParsePairCursor(platform::rpc::ReadPageToken(call.keys(), kQuery, request->page_token(), call.now()).value());
    call.Read([&](Transaction& tx) {
      auto pairs = storage::ListOpenDuplicatePairs(tx, after, static_cast<int>(size) + 1);
      const bool more = pairs.size() > size;
      if (more) pairs.pop_back();
      const auto records = LoadBoth(call, tx, pairs);
      for (const auto& pair : pairs) *response->add_pairs() = PairReply(call, pair, records);
      if (!more) return;
      response->set_next_page_token(platform::rpc::MakePageToken(
          call.keys(), kQuery, {std::to_string(pairs.back().weight), pairs.back().id.ToString()}, call.now()));
    });
  });
}

}  // namespace cairn::enrollment

#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/merge_request.h"
#include "enrollment/rpc/reply.h"
#include "enrollment/rpc/request.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

v1::PreviewMergeResponse::Kind KindReply(const storage::MergeCount& count,
                                         const std::vector<storage::MergeCollision>& collisions) {
  v1::PreviewMergeResponse::Kind reply;
  reply.set_name(count.table);
  reply.set_of_survivor(static_cast<std::int32_t>(count.of_survivor));
  for (const auto& collision : collisions) {
    if (collision.table != count.table) continue;
    if (collision.stays) {
      reply.set_staying(reply.staying() + 1);
    } else {
      reply.add_conflicting_ids(collision.row.ToString());
    }
  }
  reply.set_moving(static_cast<std::int32_t>(count.of_duplicate) - reply.staying());
  return reply;
}

}  // namespace

grpc::Status DuplicateService::PreviewMerge(grpc::ServerContext* context, const v1::PreviewMergeRequest* request,
                                            v1::PreviewMergeResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto survivor = ParseId<PatientId>(request->survivor_patient_id());
    const auto duplicate = ParseId<PatientId>(request->duplicate_patient_id());
    call.Read([&](Transaction& tx) {
      const auto facts = LoadMergeFacts(call, tx, storage::LoadPatient(tx, call.keys(), survivor).value(),
                                        storage::LoadPatient(tx, call.keys(), duplicate).value());
      *response->mutable_survivor() = ToReply(call.keys(), facts.survivor);
      *response->mutable_duplicate() = ToReply(call.keys(), facts.duplicate);
      for (const auto& count : facts.counts) *response->add_kinds() = KindReply(count, facts.collisions);
      *response->mutable_evidence() = EvidenceOf(facts.survivor.profile, facts.duplicate.profile);
      response->set_etag(MakeMergeEtag(call.keys(), facts));
    });
  });
}

}  // namespace cairn::enrollment

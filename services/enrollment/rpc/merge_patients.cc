#include <algorithm>

#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/merge_request.h"
#include "enrollment/rpc/request.h"
#include "enrollment/storage/duplicate_pair_store.h"
#include "enrollment/wire/events_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error PreviewOutdated() {
  return {.code = platform::Code::kAborted,
          .reason = "ETAG_MISMATCH",
          .message = "One of the two records has changed since it was looked at. Look at both once more."};
}

}  // namespace

grpc::Status DuplicateService::MergePatients(grpc::ServerContext* context, const v1::MergePatientsRequest* request,
                                             v1::MergePatientsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto survivor = ParseId<PatientId>(request->survivor_patient_id());
    const auto duplicate = ParseId<PatientId>(request->duplicate_patient_id());
    call.Mutate([&](Transaction& tx) {
      call.Touches(duplicate);
      auto locked = storage::LockForMerge(tx, call.keys(), survivor, duplicate).value();
      const auto facts =
          LoadMergeFacts(call, tx, std::move(locked.survivor.record), std::move(locked.duplicate.record));
      if (request->etag() != MakeMergeEtag(call.keys(), facts)) platform::Reject(PreviewOutdated());
      const bool possible = std::all_of(facts.collisions.begin(), facts.collisions.end(),
                                        [](const auto& collision) { return collision.stays; });
      if (!possible) platform::Reject(MergeConflict(facts.collisions));
      const storage::Merge merge{.id = MergeId::New(),
                                 .survivor = survivor,
                                 .duplicate = duplicate,
                                 .merged_at = call.now(),
                                 .merged_by = call.account(),
                                 .unmerged_at = std::nullopt,
                                 .unmerged_by = std::nullopt};
      response->set_moved_rows(static_cast<std::int32_t>(storage::BeginMerge(tx, call.keys(), merge, facts.survivor)));
      storage::CloseMergedPair(tx, survivor, duplicate, call.now(), call.account());
      platform::outbox::Append(
          tx, {platform::outbox::Make(merge.id.value, 1, wire::MakePatientMerged(merge.id, survivor, duplicate),
                                      call.now())});
      call.Made(merge.id.value);
      *response->mutable_merge() = ToReply(call.keys(), merge);
    });
  });
}

}  // namespace cairn::enrollment

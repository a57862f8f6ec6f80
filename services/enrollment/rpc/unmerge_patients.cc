#include "enrollment/domain/patient_merge.h"
#include "enrollment/duplicate_service.h"
#include "enrollment/rpc/duplicate_reply.h"
#include "enrollment/rpc/merge_request.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/events_wire.h"
#include "enrollment/wire/profile_changes.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::Reject;
using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error AlreadyUnmerged(MergeId id) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "ALREADY_UNMERGED",
          .message = "This merge has been undone already.",
          .metadata = {{"merge_id", id.ToString()}}};
}

}  // namespace

grpc::Status DuplicateService::UnmergePatients(grpc::ServerContext* context, const v1::UnmergePatientsRequest* request,
                                               v1::UnmergePatientsResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto id = ParseId<MergeId>(request->merge_id());
    call.Mutate([&](Transaction& tx) {
      auto [merge, survivor_before] = storage::LockMerge(tx, call.keys(), id).value();
      if (merge.undone) Reject(AlreadyUnmerged(id));
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, merge.version, request->etag()));
      const auto locked = storage::LockForMerge(tx, call.keys(), merge.survivor, merge.duplicate).value();
      if (const auto next = storage::FindSurvivor(tx, merge.survivor, false)) {
        Reject(domain::PatientMerged(merge.survivor, *next));
      }
      if (!storage::EndMerge(tx, id, call.now(), call.account())) Reject(MergeConflict({}));
      storage::InsertFieldAttributions(tx, call.keys(), id, merge.survivor,
                                       wire::ProfileChanges(survivor_before, locked.survivor.record.profile),
                                       call.now());
      merge.undone = true;
      merge.version += 1;
      merge.unmerged_at = call.now();
      merge.unmerged_by = call.account();
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, merge.version,
                                      wire::MakePatientUnmerged(id, merge.survivor, merge.duplicate), call.now())});
      call.Touches(merge.survivor);
      call.Touches(merge.duplicate);
      call.Made(id.value);
      response->set_open_attributions(static_cast<std::int32_t>(storage::CountOpenAttributions(tx, id)));
      *response->mutable_merge() = ToReply(call.keys(), merge);
    });
  });
}

}  // namespace cairn::enrollment

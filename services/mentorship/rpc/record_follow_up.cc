#include "mentorship/mentorship_service.h"
#include "mentorship/rpc/participation_reply.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportFormService::RecordFollowUp(grpc::ServerContext* context, const v1::RecordFollowUpRequest* request,
                                                v1::RecordFollowUpResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<ParticipationId>(request->participation_id());
    call.Mutate([&](Transaction& tx) {
      auto record = storage::LockParticipation(tx, call.keys(), patient, id).value();
      if (!record.follow_up_by) {
        platform::Reject({.code = platform::Code::kFailedPrecondition,
                          .reason = "NO_FOLLOW_UP_ASKED_FOR",
                          .message = "Nobody has to follow this up."});
      }
      // The first time counts.
      if (!record.followed_up_at) {
        record.followed_up_at = call.now();
        record.followed_up_by = call.account();
        storage::UpdateFollowUp(tx, record);
      }
      call.Made(id.value);
      *response->mutable_participation() = ToReply(record, call.now());
    });
  });
}

}  // namespace cairn::mentorship

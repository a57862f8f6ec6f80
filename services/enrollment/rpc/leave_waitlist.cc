#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/capacity_store.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist_service.h"
#include "enrollment/wire/waitlist_events_wire.h"
#include "platform/outbox/outbox.h"
#include "platform/rpc/page_token.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status WaitlistService::LeaveWaitlist(grpc::ServerContext* context, const v1::LeaveWaitlistRequest* request,
                                            v1::LeaveWaitlistResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<WaitlistEntryId>(request->waitlist_entry_id());
    if (request->reason() == v1::WAITLIST_LEAVE_REASON_ENROLLED) {
      platform::Reject(platform::InvalidRequest({{"reason", "is said by the service alone"}}));
    }
    call.Mutate([&](Transaction& tx) {
      const auto locked = LockWaitlistEntry(tx, patient, id).value();
      platform::Require(platform::rpc::CheckEtag(call.keys(), id.value, locked.version, request->etag()));
      const auto entry = domain::Leave(locked, request->reason(), call.now()).value();
      storage::UpdateWaitlistEntry(tx, entry);
      WithdrawOffer(tx, entry, call.now());
      platform::outbox::Append(
          tx, {platform::outbox::Make(id.value, entry.version, wire::MakeWaitlistLeft(entry, *entry.leave_reason),
                                      call.now())});
      storage::MarkDue(tx, entry.programme, call.now());
      call.Made(id.value);
      *response->mutable_entry() = ToReply(call, tx, entry);
    });
  });
}

}  // namespace cairn::enrollment

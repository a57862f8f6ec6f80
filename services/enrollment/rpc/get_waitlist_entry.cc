#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist_service.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status WaitlistService::GetWaitlistEntry(grpc::ServerContext* context, const v1::GetWaitlistEntryRequest* request,
                                               v1::GetWaitlistEntryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<WaitlistEntryId>(request->waitlist_entry_id());
    call.Read([&](Transaction& tx) {
      *response->mutable_entry() = ToReply(call, tx, storage::LoadWaitlistEntry(tx, patient, id).value());
    });
  });
}

}  // namespace cairn::enrollment

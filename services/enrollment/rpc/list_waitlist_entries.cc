#include "enrollment/rpc/request.h"
#include "enrollment/rpc/waitlist_steps.h"
#include "enrollment/storage/waitlist_store.h"
#include "enrollment/waitlist_service.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status WaitlistService::ListWaitlistEntries(grpc::ServerContext* context,
                                                  const v1::ListWaitlistEntriesRequest* request,
                                                  v1::ListWaitlistEntriesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      for (const auto& entry : storage::ListWaitlistEntries(tx, patient)) {
        *response->add_entries() = ToReply(call, tx, entry);
      }
    });
  });
}

}  // namespace cairn::enrollment

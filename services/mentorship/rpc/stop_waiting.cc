#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MatchingService::StopWaiting(grpc::ServerContext* context, const v1::StopWaitingRequest* request,
                                          v1::StopWaitingResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Mutate([&](Transaction& tx) {
      auto record = OpenEntry(call, tx, patient, request->etag());
      record.entry = domain::Withdraw(record.entry).value();
      record.updated_at = call.now();
      storage::SaveEntryState(tx, record.entry, call.now(), call.account());
      *response->mutable_entry() = ToReply(call.keys(), record);
    });
  });
}

}  // namespace cairn::mentorship

#include "mentorship/matching_service.h"
#include "mentorship/rpc/matching_entry_steps.h"
#include "mentorship/rpc/request.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status MatchingService::GetMatchingEntry(grpc::ServerContext* context, const v1::GetMatchingEntryRequest* request,
                                               v1::GetMatchingEntryResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    call.Read([&](Transaction& tx) {
      storage::RequirePatient(tx, call.account(), patient, false);
      *response->mutable_entry() = ToReply(call.keys(), storage::FindEntry(tx, call.keys(), patient).value());
    });
  });
}

}  // namespace cairn::mentorship

#include "enrollment/disclosure_service.h"
#include "enrollment/rpc/disclosed_record.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/disclosure_wire.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DisclosureService::DiscloseRecord(grpc::ServerContext* context, const v1::DiscloseRecordRequest* request,
                                               v1::DiscloseRecordResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    RequireHeldHere(request->information());
    const auto asked = wire::ToDomain(*request, ParseId<PatientId>(request->patient_id()));
    call.Mutate([&](Transaction& tx) {
      *response->mutable_disclosure_notice() = Disclose(call, tx, asked);
      *response->mutable_record() = LoadDisclosed(call, tx, asked);
    });
    RequireStillPermitted(call, asked);
  });
}

}  // namespace cairn::enrollment

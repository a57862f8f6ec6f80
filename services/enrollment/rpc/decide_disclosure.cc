#include "enrollment/disclosure_service.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/disclosure_wire.h"

namespace cairn::enrollment {

using platform::rpc::Call;

grpc::Status DisclosureService::DecideDisclosure(grpc::ServerContext* context,
                                                 const v1::DecideDisclosureRequest* request,
                                                 v1::DecideDisclosureResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    AnswerDecision(call, wire::ToDomain(*request, ParseId<PatientId>(request->patient_id())), *response);
  });
}

}  // namespace cairn::enrollment

#include "enrollment/disclosure_service.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/disclosure_wire.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DisclosureService::DecideDisclosure(grpc::ServerContext* context,
                                                 const v1::DecideDisclosureRequest* request,
                                                 v1::DecideDisclosureResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto asked = wire::ToDomain(*request, ParseId<PatientId>(request->patient_id()));
    std::optional<DisclosureQuestion> question;
    call.Mutate([&](Transaction& tx) { question.emplace(tx, asked.patient); },
                [&](Transaction& tx) {
                  *response->mutable_disclosure_notice() = Disclose(call, tx, asked, std::move(*question));
                });
    RequireStillPermitted(call, asked);
  });
}

}  // namespace cairn::enrollment

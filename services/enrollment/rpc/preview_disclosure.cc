#include "enrollment/disclosure_service.h"
#include "enrollment/domain/consent_scope.h"
#include "enrollment/rpc/disclosing.h"
#include "enrollment/rpc/request.h"
#include "enrollment/wire/disclosure_wire.h"

namespace cairn::enrollment {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status DisclosureService::PreviewDisclosure(grpc::ServerContext* context,
                                                  const v1::PreviewDisclosureRequest* request,
                                                  v1::PreviewDisclosureResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto asked = wire::ToDomain(*request, ParseId<PatientId>(request->patient_id()));
    Decided decided;
    call.Read([&](Transaction& tx) { decided = Decide(call, tx, asked); });
    response->set_permitted(decided.decision.permitted);
    for (const auto denial : decided.decision.denials) response->add_denials(wire::ToProto(denial));
    if (!decided.decision.permitted) return;
    const auto& consent = decided.consent.value();
    response->set_consent_id(consent.id.ToString());
    response->set_scope(domain::ScopeOf(consent));
    if (consent.terms.expiry.expires_on) {
      *response->mutable_consent_expires_on() = wire::ToProto(*consent.terms.expiry.expires_on);
    }
    response->set_redisclosure(wire::ToProto(decided.decision.redisclosure));
  });
}

}  // namespace cairn::enrollment

#include "mentorship/mentorship_service.h"
#include "mentorship/on_call.h"
#include "mentorship/rpc/request.h"
#include "mentorship/rpc/support_steps.h"
#include "mentorship/wire/support_wire.h"
#include "platform/outbox/outbox.h"

namespace cairn::mentorship {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SupportService::PassOnSupportRequest(grpc::ServerContext* context,
                                                  const v1::PassOnSupportRequestRequest* request,
                                                  v1::PassOnSupportRequestResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    call.Mutate([&](Transaction& tx) {
      *response->mutable_request() = ChangeSupport(
          call, tx, request->support_request_id(),
          [&](Transaction& ask_in, const domain::SupportRequest& known) {
            std::optional<PatientId> patient;
            if (!known.patient.IsNil()) patient = known.patient;
            const auto on_call = PeopleToAsk(ask_in, domain::PolicyOf(known.kind).role, patient, call.now());
            return domain::PassOn(known, call.account(), call.now(), on_call);
          },
          [&](Transaction& tell_in, const domain::SupportChange& change) {
            const auto event = wire::MakeSupportEscalated(change);
            if (!event) return;
            const auto& passed = change.request;
            platform::outbox::Append(tell_in,
                                     {platform::outbox::Make(passed.id.value, passed.version, *event, call.now())});
          });
    });
  });
}

}  // namespace cairn::mentorship

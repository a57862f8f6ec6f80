#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/gate_decision_store.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

namespace {

platform::Error NotDraft(domain::OrderState state) {
  return {.code = platform::Code::kFailedPrecondition,
          .reason = "ORDER_NOT_DRAFT",
          .message = "Only a draft, or a signed order under which something is to be given, can be endorsed.",
          .metadata = {{"state", domain::NameOf(state)}}};
}

}  // namespace

grpc::Status OrderService::EndorseOverrides(grpc::ServerContext* context, const v1::EndorseOverridesRequest* request,
                                            v1::EndorseOverridesResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<OrderId>(request->order_id());
    call.Mutate([&](Transaction& tx) {
      const auto [record, period] = OpenOrder(call, tx, AskForOrder(tx, patient, id), id, request->etag());
      const auto state = record.order.state;
      if (state != domain::OrderState::kDraft && state != domain::OrderState::kSigned)
        platform::Reject(NotDraft(record.order.state));
      // Whoever may give the dose is licensed: a prescriber or a nurse.
      const auto relied = standing::storage::RequireStanding(tx, call.account(), standing::Act::kAdminister,
                                                             request->patient_state(), call.clock_now(), fresh_as_of_)
                              .value();
      storage::Endorsement endorsement;
      endorsement.order = id;
      endorsement.order_version = record.order.version;
      endorsement.rules.insert(request->rules().begin(), request->rules().end());
      endorsement.account = call.account();
      endorsement.provider = relied.provider.value;
      endorsement.endorsed_at = call.now();
      storage::InsertEndorsement(tx, endorsement);
      call.Made(id.value);
      *response->mutable_order() = ToReply(call.keys(), patient, record, period.today);
    });
  });
}

}  // namespace cairn::prescribing

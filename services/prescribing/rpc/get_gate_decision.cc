#include "cairn/prescribing/v1/order_service.pb.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/gate_decision_store.h"
#include "prescribing/wire/gate_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SafetyGateService::GetGateDecision(grpc::ServerContext* context, const v1::GetGateDecisionRequest* request,
                                                v1::GetGateDecisionResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<GateDecisionId>(request->decision_id());
    call.Read([&](Transaction& tx) {
      const auto record = storage::FindGateDecision(tx, call.keys(), patient, id).value();
      *response->mutable_decision() = wire::DecisionFromBytes(record.result);
      response->set_order_id(record.order.ToString());
      v1::SignOrderRequest given;
      if (record.overrides && given.ParseFromString(*record.overrides)) {
        *response->mutable_overrides() = given.overrides();
      }
      *response->mutable_decide_time() = wire::ToProto(record.decided_at);
      response->set_decided_by_account_id(record.decided_by.ToString());
    });
  });
}

}  // namespace cairn::prescribing

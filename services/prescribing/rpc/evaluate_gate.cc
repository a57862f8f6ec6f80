#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/gate_question.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/wire/gate_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

grpc::Status SafetyGateService::EvaluateGate(grpc::ServerContext* context, const v1::EvaluateGateRequest* request,
                                             v1::EvaluateGateResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    v1::OrderTerms terms;
    terms.set_product(request->product());
    call.Read([&](Transaction& tx) {
      storage::PlanOnceLater(tx);
      const auto answer = GateQuestion::Of(call, tx, patient).Judge(v1::GATE_ACTION_ORDER_SIGN, terms);
      *response->mutable_result() = wire::ToProto(answer.result, answer.pack());
    });
  });
}

}  // namespace cairn::prescribing

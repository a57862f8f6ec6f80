#include "platform/outbox/outbox.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/gate_answers.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/storage/numbered_rows.h"
#include "prescribing/wire/events_wire.h"
#include "prescribing/wire/order_wire.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

// What the gate said is kept also where it blocks: the transaction commits the decision alone, and the caller is
// refused after it, as often as the same request comes again.
grpc::Status OrderService::SignOrder(grpc::ServerContext* context, const v1::SignOrderRequest* request,
                                     v1::SignOrderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto patient = ParseId<PatientId>(request->patient_id());
    const auto id = ParseId<OrderId>(request->order_id());
    const auto decision_id = GateDecisionId::New();
    call.Mutate([&](Transaction& tx) {
      storage::PlanOnceLater(tx);
      auto order_question = AskForOrder(tx, patient, id);
      auto endorsed = storage::ListEndorsementsLater(tx, {id});
      auto question = GateQuestion::Of(call, tx, patient);
      auto [record, period] = OpenOrder(call, tx, std::move(order_question), id, request->etag());
      const auto before = record.order;
      auto signed_order = domain::Sign(before, call.account(), call.now(), period).value();
      // At the end of any wait for the order's lock: a licence that lapsed meanwhile counts no more.
      standing::storage::RequireStanding(tx, call.account(), standing::Act::kPrescribe, request->patient_state(),
                                         call.clock_now(), fresh_as_of_)
          .value();
      auto answer = std::move(question).Judge(v1::GATE_ACTION_ORDER_SIGN, wire::ToProto(before.terms));
      const auto answers = ReadAnswers(*request, {call.account(), true, true}, before.version,
                                       storage::ReadEndorsements(std::move(endorsed))[id]);
      const auto decision = DecideGate(answer, answers, decision_id);
      std::vector<storage::NewGateDecision> kept;
      kept.push_back(ToNew(call, tx, patient, std::move(answer), decision, request->overrides(), before));
      storage::InsertGateDecisions(tx, kept);
      std::vector<platform::outbox::NewEvent> events = {EventOf(kept.front())};
      call.Made(decision_id.value);
      *response->mutable_decision() = decision;
      if (decision.allowed()) {
        record = {std::move(signed_order), decision_id, record.created_at, call.now()};
        storage::UpdateOrder(tx, record, call.account());
        call.Made(id.value);
      }
      *response->mutable_order() = ToReply(call.keys(), patient, record, period.today);
      if (decision.allowed()) {
        events.push_back(platform::outbox::Make(id.value, record.order.version,
                                                wire::MakeOrderSigned(response->order()), call.now()));
      }
      platform::outbox::Append(tx, events);
    });
    if (!response->decision().allowed()) platform::Reject(GateBlocked(response->decision(), request->order_id()));
  });
}

}  // namespace cairn::prescribing

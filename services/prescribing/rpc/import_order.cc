#include "platform/outbox/outbox.h"
#include "prescribing/domain/order_import.h"
#include "prescribing/prescribing_service.h"
#include "prescribing/rpc/gate_answers.h"
#include "prescribing/rpc/order_import_reply.h"
#include "prescribing/rpc/order_steps.h"
#include "prescribing/rpc/request.h"
#include "prescribing/wire/events_wire.h"
#include "prescribing/wire/order_wire.h"
#include "projection/storage/site.h"

namespace cairn::prescribing {

using platform::postgres::Transaction;
using platform::rpc::Call;

// As where an order is signed now, what the gate said is kept also where it blocks.
grpc::Status OrderService::ImportOrder(grpc::ServerContext* context, const v1::ImportOrderRequest* request,
                                       v1::ImportOrderResponse* response) {
  return gate_.Handle(*context, *request, *response, [&](Call& call) {
    const auto import_id = ParseId<PastImportId>(request->import_id());
    const auto signed_on = wire::ParseDate(request->signed_on(), "signed_on").value();
    domain::Order draft;
    draft.id = OrderId::New();
    draft.patient = ParseId<PatientId>(request->patient_id());
    draft.episode = ParseId<EpisodeId>(request->episode_id());
    draft.terms = wire::ToDomain(request->terms(), "terms").value();
    draft.written_by = call.account();
    const auto decision_id = GateDecisionId::New();
    bool kept = false;
    call.Mutate([&](Transaction& tx) {
      platform::past_import::HoldOpen(call, tx, import_id, kImportReasons);
      const auto period = LoadCarePeriod(call, tx, draft.patient, draft.episode);
      standing::storage::RequireStanding(tx, call.account(), standing::Act::kPrescribe, request->patient_state(),
                                         call.clock_now(), fresh_as_of_)
          .value();
      platform::Require(domain::RequireNone("ORDER_NOT_VALID", "The order can't be written down.",
                                            domain::CheckImportedOrder(draft.terms, signed_on, period)));
      auto answer = GateQuestion::Of(call, tx, draft.patient, signed_on)
                        .Judge(v1::GATE_ACTION_ORDER_SIGN, wire::ToProto(draft.terms));
      const auto decision = DecideGate(answer, ReadAnswers(*request, {call.account(), true, true}), decision_id);
      storage::OrderRecord record{draft, std::nullopt, call.now(), call.now()};
      storage::InsertOrder(tx, record, call.account());
      std::vector<storage::NewGateDecision> decisions;
      decisions.push_back(ToNew(call, tx, draft.patient, std::move(answer), decision, request->overrides(), draft));
      storage::InsertGateDecisions(tx, decisions);
      kept = decision.allowed() || domain::IsHistory(draft.terms, period.today);
      if (kept) {
        const auto signed_at = platform::StartOfClinicDay(signed_on, projection::storage::OrganisationZone(tx));
        record.order = domain::Sign(draft, call.account(), signed_at, domain::AsOf(period, signed_on)).value();
        record.decision = decision_id;
        storage::UpdateOrder(tx, record, call.account());
        platform::past_import::InsertImportedRecord(tx, kImportedOrder, draft.id.value, import_id, call.now());
      }
      call.Made(draft.id.value);
      *response->mutable_decision() = decision;
      *response->mutable_order() = ToReply(call.keys(), draft.patient, record, period.today);
      if (!kept) return;
      platform::outbox::Append(
          tx, {platform::outbox::Make(draft.id.value, record.order.version, wire::MakeOrderSigned(response->order()),
                                      record.order.signed_at.value())});
    });
    kept = kept || response->order().state() != v1::Order::STATE_DRAFT;
    if (!kept) platform::Reject(GateBlocked(response->decision(), response->order().order_id()));
  });
}

}  // namespace cairn::prescribing

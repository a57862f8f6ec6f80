#include "platform/rpc/mutation_batches.h"

#include "platform/rpc/gate_state.h"

namespace cairn::platform::rpc {

void LeaveIfRejected(const std::function<void()>& body) {
  try {
    body();
  } catch (const Rejected&) {
    // Call::Mutate says why.
  }
}

MutationBatches::MutationBatches(Gate& gate, Ask ask, std::size_t batch_limit)
    : ask_(std::move(ask)),
      transactions_(*gate.state_->options.database, {.batch_limit = batch_limit},
                    [this](postgres::Transaction& tx, const Calls& calls) { Run(tx, calls); }) {}

void MutationBatches::Run(postgres::Transaction& tx, const Calls& calls) {
  std::vector<RequestKey> keys;
  for (auto* call : calls) {
    call->response_.reset();
    keys.push_back(call->key_);
  }
  auto known = ClaimRequestsLater(tx, keys);
  const auto go_on = ask_(tx, calls);
  const auto done_before = ReadKnownRequests(std::move(known), calls.size());
  Calls open;
  for (std::size_t i = 0; i < calls.size(); ++i) {
    if (!done_before[i]) open.push_back(calls[i]);
  }
  if (!open.empty()) go_on(open);
  std::vector<audit::Event> events;
  std::vector<AnsweredRequest> answered;
  for (auto* call : open) {
    if (!call->response_) continue;
    auto sealed = call->keys().SealForOrg(call->response_->SerializeAsString(), PlaceOf(call->key_));
    answered.push_back({call->key_, std::move(sealed)});
    events.push_back(call->event_);
  }
  if (answered.empty()) return;
  audit::Append(tx, events);
  StoreAnsweredRequests(tx, answered);
  const auto before = mutations_.fetch_add(answered.size());
  if ((before + answered.size()) / kForgetEvery != before / kForgetEvery) ForgetOldRequests(tx);
}

bool Call::MutateInBatch(MutationBatches& batches, const std::shared_ptr<BatchedMutation>& mutation) {
  const auto request_id = RequestId();
  if (!request_id || !ReadyForBatch(*mutation)) return false;
  mutation->key_ = {org(), account(), rule_.method, *request_id, KeyedHash(keys(), *request_)};
  return TakeFromBatch(batches.transactions_.Submit(mutation, org(), named_subject_->value, deadline_), *mutation);
}

}  // namespace cairn::platform::rpc

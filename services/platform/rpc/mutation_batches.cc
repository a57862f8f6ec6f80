#include "platform/rpc/mutation_batches.h"

#include "platform/postgres/failure.h"
#include "platform/rpc/gate_state.h"
#include "platform/rpc/refusals.h"

namespace cairn::platform::rpc {

using postgres::CommitOutcome;

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
  // A batch asks for the care relation, and writes no notice.
  const bool is_fit = request_id && named_subject_ && !org().IsNil() && !rule_.discloses && subjects_.empty() &&
                      relation_ == options::v1::RELATION_CARE_TEAM;
  if (!is_fit) return false;
  if (Cancelled()) Reject(postgres::StatementTimeout());
  keys();
  mutation->key_ = {org(), account(), rule_.method, *request_id, KeyedHash(*keys_, *request_)};
  mutation->event_ = FullAuditEvent();
  mutation->keys_ = keys_;
  mutation->clock_ = gate_.state_->options.clock;
  const auto outcome = batches.transactions_.Submit(mutation, org(), named_subject_->value, deadline_);
  switch (outcome) {
    case CommitOutcome::kCommitted:
      break;
    case CommitOutcome::kQueueFull:
      Reject(Overloaded());
    case CommitOutcome::kDeadlineExceeded:
      Reject(postgres::StatementTimeout());
    // Where it is not known what has become of it, the ordinary way finds it done, or does it.
    case CommitOutcome::kRefused:
    case CommitOutcome::kUnavailable:
    case CommitOutcome::kOutcomeUnknown:
      return false;
  }
  if (!mutation->response_) return false;
  response_->GetReflection()->Swap(response_, mutation->response_.get());
  object_ = mutation->event_.object;
  audited_ = true;
  return true;
}

}  // namespace cairn::platform::rpc

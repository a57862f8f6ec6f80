#include "platform/rpc/batched_call.h"

#include "platform/postgres/batch_threads.h"
#include "platform/postgres/failure.h"
#include "platform/rpc/gate_state.h"
#include "platform/rpc/refusals.h"

namespace cairn::platform::rpc {

using postgres::CommitOutcome;

bool Call::ReadyForBatch(BatchedCall& batched) {
  const bool is_fit = named_subject_ && !org().IsNil() && !rule_.discloses && subjects_.empty() &&
                      relation_ == options::v1::RELATION_CARE_TEAM;
  if (!is_fit) return false;
  if (Cancelled()) Reject(postgres::StatementTimeout());
  if (gate_.state_->options.keyring != nullptr) keys();
  batched.event_ = FullAuditEvent();
  batched.keys_ = keys_;
  batched.clock_ = gate_.state_->options.clock;
  return true;
}

bool Call::TakeFromBatch(CommitOutcome outcome, BatchedCall& batched) {
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
  if (!batched.response_) return false;
  response_->GetReflection()->Swap(response_, batched.response_.get());
  object_ = batched.event_.object;
  audited_ = true;
  return true;
}

}  // namespace cairn::platform::rpc

#include "platform/rpc/read_batches.h"

#include "platform/rpc/gate_state.h"

namespace cairn::platform::rpc {

// Two may read one patient at once: there is no key, and whichever writer is free takes all that wait.
ReadBatches::ReadBatches(Gate& gate, AnswerAll answer_all)
    : answer_all_(std::move(answer_all)),
      transactions_(*gate.state_->options.database, {.by_key = false},
                    [this](postgres::Transaction& tx, const Calls& calls) { Run(tx, calls); }) {}

void ReadBatches::Run(postgres::Transaction& tx, const Calls& calls) {
  for (auto* call : calls) call->response_.reset();
  answer_all_(tx, calls);
  std::vector<audit::Event> events;
  for (const auto* call : calls) {
    if (call->response_) events.push_back(call->event_);
  }
  audit::Append(tx, events);
}

bool Call::ReadInBatch(ReadBatches& batches, const std::shared_ptr<BatchedRead>& read) {
  if (Changes() || !ReadyForBatch(*read)) return false;
  read_audit_id_ = read->event_.audit_id;
  return TakeFromBatch(batches.transactions_.Submit(read, org(), {}, deadline_), *read);
}

}  // namespace cairn::platform::rpc

#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "platform/postgres/batched_transactions.h"
#include "platform/rpc/batched_call.h"
#include "platform/rpc/idempotency.h"

namespace cairn::platform::rpc {

/// Calls about one person are never in one batch.
class BatchedMutation : public BatchedCall {
  friend class Call;
  friend class MutationBatches;
  RequestKey key_;
};

/// For a batch that does its calls one after the other: runs what is done for one of them. What it rejects is left to
/// Call::Mutate, and its neighbours go on; by then it has written nothing that may not stay.
void LeaveIfRejected(const std::function<void()>& body);

/// Mutations of one organisation that wait at the same time, in one transaction: the short way for calls that come many
/// at once and can be asked and written for many patients with one statement. It is for those that go on, and for no
/// others: what is refused, was done before, or is unusual in any way is left to Call::Mutate, which says why.
///
/// The transaction of a batch: tenant; which requests were done before; the service's part; the audit rows, stored
/// responses and request_ids of the calls that were answered; commit. Thread-safe. Lives no longer than its gate.
class MutationBatches {
 public:
  using Calls = std::vector<BatchedMutation*>;
  /// Goes on with the calls that were not done before, the ones that it answers with BatchedMutation::Answer: their
  /// rows and events, for all at once. What it does not answer has not happened.
  using GoOn = std::function<void(const Calls&)>;
  /// Hands over, with ExecLater alone, what must be asked for `calls`, the right to each of them included, and returns
  /// how to go on. Runs more than once for a call, as the body of Call::Mutate.
  using Ask = std::function<GoOn(postgres::Transaction&, const Calls&)>;

  /// `batch_limit`: the most calls of one transaction.
  MutationBatches(Gate& gate, Ask ask, std::size_t batch_limit = 256);

 private:
  friend class Call;
  void Run(postgres::Transaction& tx, const Calls& calls);

  Ask ask_;
  std::atomic<std::uint64_t> mutations_{0};
  postgres::BatchedTransactions<BatchedMutation> transactions_;
};

}  // namespace cairn::platform::rpc

#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "platform/postgres/batched_transactions.h"
#include "platform/rpc/batched_call.h"

namespace cairn::platform::rpc {

class BatchedRead : public BatchedCall {};

/// Reads of one organisation that wait at the same time, in one transaction: the short way for calls that come many at
/// once and can be asked for many patients with one statement. It is for those that are answered, and for no others:
/// what is refused or is unusual in any way is left to Call::Read, which says why.
///
/// The transaction of a batch: tenant; the service's part; the audit rows of the calls that were answered; commit, so
/// that each is durable before its reply. Thread-safe. Lives no longer than its gate.
class ReadBatches {
 public:
  using Calls = std::vector<BatchedRead*>;
  /// Asks for all of `calls` at once, the right to each of them included, and answers those that may go on with
  /// BatchedRead::Answer. Several may be about one patient. Runs more than once for a call, as the body of Call::Read.
  using AnswerAll = std::function<void(postgres::Transaction&, const Calls&)>;

  ReadBatches(Gate& gate, AnswerAll answer_all);

 private:
  friend class Call;
  void Run(postgres::Transaction& tx, const Calls& calls);

  AnswerAll answer_all_;
  postgres::BatchedTransactions<BatchedRead> transactions_;
};

}  // namespace cairn::platform::rpc

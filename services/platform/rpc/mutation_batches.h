#pragma once

#include <google/protobuf/message.h>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "platform/audit/audit.h"
#include "platform/crypto/org_keyring.h"
#include "platform/postgres/batched_transactions.h"
#include "platform/rpc/gate.h"
#include "platform/rpc/idempotency.h"

namespace cairn::platform::rpc {

/// One call's part in a batch, by value: it may outlive its call. A method derives what it wants of the request.
class BatchedMutation {
 public:
  virtual ~BatchedMutation() = default;
  AccountId account() const { return key_.account; }
  /// The person whom the request names; calls about one person are never in one batch.
  SubjectId subject() const { return event_.subjects.front(); }
  Instant now() const { return event_.at; }
  /// What the clock says at this moment.
  Instant clock_now() const { return clock_->Now(); }
  const crypto::OrgKeys& keys() const { return *keys_; }

  /// Says that the call is done with this response, which is of the method's type. `made`: for the audit row.
  template <class Response>
  void Answer(Response response, Uuid made) {
    response_ = std::make_unique<Response>(std::move(response));
    event_.object = made;
  }

 private:
  friend class Call;
  friend class MutationBatches;
  RequestKey key_;
  audit::Event event_;
  std::shared_ptr<const crypto::OrgKeys> keys_;
  const Clock* clock_ = nullptr;
  std::unique_ptr<google::protobuf::Message> response_;
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

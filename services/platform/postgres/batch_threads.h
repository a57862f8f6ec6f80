#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

#include "platform/ids/ids.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

/// What became of one submitted item.
enum class CommitOutcome {
  /// Durable.
  kCommitted,
  /// The database refuses this item, alone too.
  kRefused,
  /// Not taken: too many are waiting.
  kQueueFull,
  /// Not written: the deadline passed while it waited.
  kDeadlineExceeded,
  /// Not written: the database cannot be reached, takes no writes, or the committer is ending.
  kUnavailable,
  /// The connection broke, or the deadline passed, while the commit was under way. It may be there.
  kOutcomeUnknown,
};

/// What GroupCommitter and BatchedTransactions have in common.
namespace detail {

/// Shared by the one who waits and the writer; lives until both let go, so neither can outlive it in the other's hands.
struct PendingItem {
  enum class State { kQueued, kTaken, kAbandoned };
  virtual ~PendingItem() = default;
  Instant deadline;
  /// A batch is of one organisation.
  OrgId org{};
  /// Of two items with the same key the second waits for the next batch, and one thread writes both. Nil: none.
  Uuid key{};
  std::atomic<State> state{State::kQueued};
  /// Written before `done` is released, read after it is acquired.
  CommitOutcome outcome = CommitOutcome::kOutcomeUnknown;
  std::binary_semaphore done{0};
};

using Batch = std::vector<std::shared_ptr<PendingItem>>;

void WakeAll(const Batch& batch, CommitOutcome outcome);

/// One thread's way of writing.
class BatchWriter {
 public:
  virtual ~BatchWriter() = default;
  /// Called at the start, and now and then while there is nothing to do.
  virtual void Idle() {}
  /// Wakes every item of the batch.
  virtual void Write(const Batch& batch) = 0;
};

struct BatchOptions {
  std::size_t queue_limit = 2048;
  std::size_t batch_limit = 256;
  int writers = 2;
  /// Each writer has a queue of its own, and the key says which.
  bool by_key = false;
};

/// The queues and the writers, whatever the items are. Each writer takes everything queued, at most `batch_limit`,
/// without a timer.
class BatchThreads {
 public:
  BatchThreads(BatchOptions options, std::function<std::unique_ptr<BatchWriter>()> make_writer);
  ~BatchThreads();
  CommitOutcome Submit(const std::shared_ptr<PendingItem>& item);

 private:
  struct Queue {
    std::condition_variable filled;
    std::deque<std::shared_ptr<PendingItem>> items;
  };
  Queue& QueueOf(const PendingItem& item);
  Batch Take(Queue& queue);
  void Work(Queue& queue);

  const BatchOptions options_;
  const std::function<std::unique_ptr<BatchWriter>()> make_writer_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Queue>> queues_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace detail

}  // namespace cairn::platform::postgres

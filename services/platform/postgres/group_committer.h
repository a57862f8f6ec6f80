#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "platform/postgres/libpq_connection.h"
#include "platform/postgres/statement.h"
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

struct GroupCommitterOptions {
  std::string connection_string;
  std::string application_name;
  /// One statement for a whole batch, `INSERT … SELECT … FROM unnest($1::uuid[], …)`: it is its own transaction.
  Statement statement;
  std::vector<Type> parameter_types;
  /// True when the statement may run twice for an item with the effect of once: a batch whose commit is in doubt is
  /// then written again on a new connection, once, before its items fail.
  bool repeatable = false;
  std::size_t queue_limit = 2048;
  std::size_t batch_limit = 256;
  int writers = 2;
  std::chrono::milliseconds statement_timeout{2000};
};

namespace detail {

/// Shared by the one who waits and the writer; lives until both let go, so neither can outlive it in the other's hands.
struct PendingItem {
  enum class State { kQueued, kTaken, kAbandoned };
  virtual ~PendingItem() = default;
  Instant deadline;
  std::atomic<State> state{State::kQueued};
  /// Written before `done` is released, read after it is acquired.
  CommitOutcome outcome = CommitOutcome::kOutcomeUnknown;
  std::binary_semaphore done{0};
};

using Batch = std::vector<std::shared_ptr<PendingItem>>;
using EncodeBatch = std::function<std::vector<std::string>(const Batch&)>;

/// The queue and the writers, whatever the items are.
class CommitterThreads {
 public:
  CommitterThreads(GroupCommitterOptions options, EncodeBatch encode);
  ~CommitterThreads();
  CommitOutcome Submit(const std::shared_ptr<PendingItem>& item);
  bool Healthy() const { return connected_.load() > 0; }

 private:
  class Writer;
  Batch Take();
  void Work();

  const GroupCommitterOptions options_;
  const std::string connection_string_;
  const EncodeBatch encode_;
  std::mutex mutex_;
  std::condition_variable queued_;
  std::deque<std::shared_ptr<PendingItem>> queue_;
  bool ending_ = false;
  std::atomic<int> connected_{0};
  std::vector<std::thread> threads_;
};

}  // namespace detail

/// Turns calls that wait at the same time into one array statement and one commit. Each writer thread has a connection
/// of its own and takes everything queued, at most `batch_limit`, without a timer: alone, an item is written at once;
/// under load the batches grow by themselves. Thread-safe.
///
///   GroupCommitter<Event> committer(options, [](const std::vector<const Event*>& events) { return Encode(events); });
///   switch (committer.Submit(event, deadline)) …
///
/// A batch that the database refuses is written again item by item, so one bad item never fails its neighbours. A batch
/// whose connection broke is in doubt: no item of it is called committed. An item whose deadline has passed does not
/// join a batch. Submit returns by the deadline, or a moment after it; when the committer is destroyed, those who wait
/// are answered first.
template <class Item>
class GroupCommitter {
 public:
  /// The parameters of `statement` for a batch, in binary format (BinaryArray), items in order.
  using Encode = std::function<std::vector<std::string>(const std::vector<const Item*>&)>;

  GroupCommitter(GroupCommitterOptions options, Encode encode)
      : threads_(std::move(options), [encode = std::move(encode)](const detail::Batch& batch) {
          std::vector<const Item*> items;
          items.reserve(batch.size());
          for (const auto& pending : batch) items.push_back(&static_cast<const Pending&>(*pending).item);
          return encode(items);
        }) {}

  /// Waits until the item is durable or cannot become so.
  CommitOutcome Submit(Item item, Instant deadline) {
    auto pending = std::make_shared<Pending>(std::move(item));
    pending->deadline = deadline;
    return threads_.Submit(pending);
  }

  /// False while no writer has a connection.
  bool Healthy() const { return threads_.Healthy(); }

 private:
  struct Pending final : detail::PendingItem {
    explicit Pending(Item given) : item(std::move(given)) {}
    const Item item;
  };
  detail::CommitterThreads threads_;
};

}  // namespace cairn::platform::postgres

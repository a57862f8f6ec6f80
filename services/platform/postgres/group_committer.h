#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "platform/postgres/batch_threads.h"
#include "platform/postgres/libpq_connection.h"
#include "platform/postgres/statement.h"
#include "platform/time/time.h"

namespace cairn::platform::postgres {

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

using EncodeBatch = std::function<std::vector<std::string>(const Batch&)>;

/// Writers of one statement, each with a connection of its own.
class CommitterThreads {
 public:
  CommitterThreads(GroupCommitterOptions options, EncodeBatch encode);
  ~CommitterThreads();
  CommitOutcome Submit(const std::shared_ptr<PendingItem>& item) { return threads_.Submit(item); }
  bool Healthy() const { return connected_.load() > 0; }

 private:
  class Writer;

  const GroupCommitterOptions options_;
  const std::string connection_string_;
  const EncodeBatch encode_;
  std::atomic<int> connected_{0};
  BatchThreads threads_;
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

#pragma once

#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "platform/postgres/batch_threads.h"
#include "platform/postgres/database.h"

namespace cairn::platform::postgres {

namespace detail {

using RunBatch = std::function<void(Transaction&, const Batch&)>;

/// Writers that run one transaction for a batch.
class TransactionThreads {
 public:
  TransactionThreads(Database& database, BatchOptions options, RunBatch run);
  CommitOutcome Submit(const std::shared_ptr<PendingItem>& item) { return threads_.Submit(item); }

 private:
  class Writer;

  Database& database_;
  const RunBatch run_;
  BatchThreads threads_;
};

}  // namespace detail

/// Turns calls of one organisation that wait at the same time into one transaction. Alone, a call's transaction begins
/// at once; under load the batches grow by themselves. Thread-safe.
///
///   BatchedTransactions<Entry> entries(database, {}, [](Transaction& tx, const std::vector<Entry*>& batch) { … });
///   entries.Submit(std::make_shared<Entry>(…), org, patient.value, deadline);
///
/// The function asks and writes for the whole batch with statements over arrays, and leaves each item's answer in the
/// item, for who has submitted it and was told kCommitted. It may run more than once for an item, as the body of
/// Database::InTransaction. No two items of a batch have the same key, unless it is nil, and two batches under way
/// never share one. When the transaction fails, each item gets one of its own, so that a bad one never fails its
/// neighbours: it is kRefused. An item whose deadline has passed does not join. Submit returns by the deadline, or a
/// moment after it; the item may be in use for a while longer, which is why it is shared. When this is destroyed, those
/// who wait are answered first.
template <class Item>
class BatchedTransactions {
 public:
  struct Options {
    std::size_t queue_limit = 2048;
    std::size_t batch_limit = 256;
    /// Each holds one connection of the database's pool while it runs.
    int writers = 2;
    /// False: keys are nil, and whichever writer is free takes what waits.
    bool by_key = true;
  };
  using Run = std::function<void(Transaction&, const std::vector<Item*>&)>;

  BatchedTransactions(Database& database, Options options, Run run)
      : threads_(database,
                 {.queue_limit = options.queue_limit,
                  .batch_limit = options.batch_limit,
                  .writers = options.writers,
                  .by_key = options.by_key},
                 [run = std::move(run)](Transaction& tx, const detail::Batch& batch) {
                   std::vector<Item*> items;
                   items.reserve(batch.size());
                   for (const auto& pending : batch) items.push_back(static_cast<const Pending&>(*pending).item.get());
                   run(tx, items);
                 }) {}

  /// Waits until the item's transaction has ended.
  CommitOutcome Submit(std::shared_ptr<Item> item, OrgId org, const Uuid& key, Instant deadline) {
    auto pending = std::make_shared<Pending>();
    pending->item = std::move(item);
    pending->org = org;
    pending->key = key;
    pending->deadline = deadline;
    return threads_.Submit(pending);
  }

 private:
  struct Pending final : detail::PendingItem {
    std::shared_ptr<Item> item;
  };
  detail::TransactionThreads threads_;
};

}  // namespace cairn::platform::postgres

#include "platform/postgres/batch_threads.h"

#include <algorithm>

namespace cairn::platform::postgres::detail {
namespace {

/// How long a writer without work leaves its connection unwatched.
constexpr std::chrono::milliseconds kIdle{500};

bool Joins(const PendingItem& item, const Batch& batch) {
  if (batch.empty()) return true;
  if (item.org != batch.front()->org) return false;
  return item.key.IsNil() ||
         std::none_of(batch.begin(), batch.end(), [&](const auto& other) { return other->key == item.key; });
}

}  // namespace

void WakeAll(const Batch& batch, CommitOutcome outcome) {
  for (const auto& item : batch) {
    item->outcome = outcome;
    item->done.release();
  }
}

BatchThreads::BatchThreads(BatchOptions options, std::function<std::unique_ptr<BatchWriter>()> make_writer)
    : options_(options), make_writer_(std::move(make_writer)) {
  for (int i = 0; i < (options_.by_key ? options_.writers : 1); ++i) queues_.push_back(std::make_unique<Queue>());
  for (std::size_t i = 0; i < static_cast<std::size_t>(options_.writers); ++i)
    threads_.emplace_back([this, i] { Work(*queues_[i % queues_.size()]); });
}

BatchThreads::~BatchThreads() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  for (auto& queue : queues_) queue->filled.notify_all();
  for (auto& thread : threads_) thread.join();
  for (auto& queue : queues_) WakeAll(Batch(queue->items.begin(), queue->items.end()), CommitOutcome::kUnavailable);
}

BatchThreads::Queue& BatchThreads::QueueOf(const PendingItem& item) {
  return *queues_[queues_.size() == 1 ? 0 : std::hash<Uuid>()(item.key) % queues_.size()];
}

CommitOutcome BatchThreads::Submit(const std::shared_ptr<PendingItem>& item) {
  auto& queue = QueueOf(*item);
  {
    const std::lock_guard lock(mutex_);
    if (ending_) return CommitOutcome::kUnavailable;
    if (queue.items.size() >= options_.queue_limit / queues_.size()) return CommitOutcome::kQueueFull;
    queue.items.push_back(item);
    // Under the lock: once it is free, the committer may be gone.
    queue.filled.notify_one();
  }
  const auto left = item->deadline - SystemClock().Now();
  if (item->done.try_acquire_for(left)) return item->outcome;
  auto expected = PendingItem::State::kQueued;
  if (item->state.compare_exchange_strong(expected, PendingItem::State::kAbandoned)) {
    return CommitOutcome::kDeadlineExceeded;
  }
  return item->done.try_acquire() ? item->outcome : CommitOutcome::kOutcomeUnknown;
}

// Empty when there was nothing to do for a while. Who cannot join stays at the head of the queue.
Batch BatchThreads::Take(Queue& queue) {
  Batch batch;
  std::deque<std::shared_ptr<PendingItem>> left;
  std::unique_lock lock(mutex_);
  auto& items = queue.items;
  queue.filled.wait_for(lock, kIdle, [&] { return ending_ || !items.empty(); });
  while (!ending_ && !items.empty() && batch.size() < options_.batch_limit) {
    auto item = std::move(items.front());
    items.pop_front();
    if (!Joins(*item, batch)) {
      left.push_back(std::move(item));
      continue;
    }
    auto expected = PendingItem::State::kQueued;
    if (item->state.compare_exchange_strong(expected, PendingItem::State::kTaken)) batch.push_back(std::move(item));
  }
  items.insert(items.begin(), std::make_move_iterator(left.begin()), std::make_move_iterator(left.end()));
  return batch;
}

void BatchThreads::Work(Queue& queue) {
  const auto writer = make_writer_();
  writer->Idle();
  for (;;) {
    Batch batch = Take(queue);
    {
      const std::lock_guard lock(mutex_);
      if (ending_ && batch.empty()) return;
    }
    if (batch.empty()) {
      writer->Idle();
      continue;
    }
    const Instant now = SystemClock().Now();
    const auto late =
        std::stable_partition(batch.begin(), batch.end(), [&](const auto& item) { return item->deadline > now; });
    WakeAll(Batch(late, batch.end()), CommitOutcome::kDeadlineExceeded);
    batch.erase(late, batch.end());
    if (!batch.empty()) writer->Write(batch);
  }
}

}  // namespace cairn::platform::postgres::detail

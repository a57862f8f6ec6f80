#include "platform/postgres/batched_transactions.h"

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <thread>

#include "tests/platform/postgres/item_database.h"

namespace cairn::platform::postgres {
namespace {

using tests::InMilliseconds;
using tests::InSeconds;
using tests::ItemDatabase;

struct Entry {
  OrgId org;
  Uuid key;
  std::string name = "a";
  std::size_t together = 0;
};

class BatchedTransactionsTest : public ::testing::Test {
 protected:
  using Entries = BatchedTransactions<Entry>;

  void Run(Transaction& tx, const std::vector<Entry*>& batch) {
    std::set<Uuid> keys;
    for (auto* entry : batch) {
      EXPECT_EQ(entry->org, tx.org());
      EXPECT_TRUE(keys.insert(entry->key).second) << "a key is there twice";
      entry->together = batch.size();
      tests::InsertItem(tx, entry->name);
    }
    const std::lock_guard lock(mutex_);
    most_ = std::max(most_, batch.size());
  }
  std::unique_ptr<Entries> Make(int writers = 2, std::size_t queue_limit = 2048) {
    return std::make_unique<Entries>(
        items_.database, Entries::Options{.queue_limit = queue_limit, .batch_limit = 256, .writers = writers},
        [this](Transaction& tx, const std::vector<Entry*>& batch) { Run(tx, batch); });
  }
  static CommitOutcome Submit(Entries& entries, const std::shared_ptr<Entry>& entry, Instant deadline) {
    return entries.Submit(entry, entry->org, entry->key, deadline);
  }
  std::shared_ptr<Entry> Any(const std::string& name = "a") const {
    return std::make_shared<Entry>(Entry{org_, NewUuid(), name});
  }
  std::string Count() { return items_.Ask("SELECT count(*) FROM item"); }
  /// Makes every insert wait until it dies.
  struct Hold {
    explicit Hold(ItemDatabase& items) : connection(items.test_database.superuser()), work(connection) {
      work.exec("LOCK TABLE item IN EXCLUSIVE MODE");
    }
    pqxx::connection connection;
    pqxx::work work;
  };

  const OrgId org_ = OrgId::New();
  ItemDatabase items_;
  std::mutex mutex_;
  std::size_t most_ = 0;
};

TEST_F(BatchedTransactionsTest, WhatManyThreadsSubmitIsDurableAndShared) {
  const auto entries = Make();
  const OrgId other = OrgId::New();
  const std::vector<Uuid> keys = {NewUuid(), NewUuid(), NewUuid(), NewUuid(), NewUuid()};
  std::atomic<int> committed = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 16; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 50; ++i) {
        const auto n = static_cast<std::size_t>(t + i);
        const auto entry = std::make_shared<Entry>(Entry{n % 3 == 0 ? other : org_, keys[n % keys.size()], "a"});
        if (Submit(*entries, entry, InSeconds(20)) == CommitOutcome::kCommitted) ++committed;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(committed, 16 * 50);
  EXPECT_EQ(Count(), "800");
  EXPECT_GT(most_, 1U);
}

TEST_F(BatchedTransactionsTest, OneBadItemNeverFailsItsNeighbours) {
  const auto entries = Make(1);
  std::atomic<int> committed = 0, refused = 0;
  std::vector<std::thread> threads;
  {
    const Hold hold(items_);
    for (int i = 0; i < 20; ++i) {
      threads.emplace_back([&, i] {
        const auto outcome = Submit(*entries, Any(i == 7 ? "forbidden" : "a"), InSeconds(10));
        ++(outcome == CommitOutcome::kCommitted ? committed : refused);
      });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(committed, 19);
  EXPECT_EQ(refused, 1);
  EXPECT_EQ(Count(), "19");
}

TEST_F(BatchedTransactionsTest, TheDeadlineAndTheQueueAreBounds) {
  const auto entries = Make(1, 2);
  EXPECT_EQ(Submit(*entries, Any(), InMilliseconds(-5)), CommitOutcome::kDeadlineExceeded);
  std::vector<std::thread> threads;
  {
    const Hold hold(items_);
    threads.emplace_back([&] { EXPECT_EQ(Submit(*entries, Any(), InSeconds(10)), CommitOutcome::kCommitted); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    for (int i = 0; i < 2; ++i)
      threads.emplace_back(
          [&] { EXPECT_EQ(Submit(*entries, Any(), InMilliseconds(60)), CommitOutcome::kDeadlineExceeded); });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(Submit(*entries, Any(), InSeconds(10)), CommitOutcome::kQueueFull);
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(Count(), "1");
}

TEST_F(BatchedTransactionsTest, AConnectionThatDiedIdleIsReplacedUnnoticed) {
  const auto entries = Make();
  EXPECT_EQ(Submit(*entries, Any(), InSeconds(5)), CommitOutcome::kCommitted);
  items_.EndBackends();
  EXPECT_EQ(Submit(*entries, Any(), InSeconds(5)), CommitOutcome::kCommitted);
  EXPECT_EQ(Count(), "2");
}

TEST_F(BatchedTransactionsTest, ThoseWhoWaitAreAnsweredWhenItEnds) {
  auto entries = Make(1);
  std::atomic<int> committed = 0, unavailable = 0;
  std::vector<std::thread> threads;
  std::thread ending;
  {
    const Hold hold(items_);
    for (int i = 0; i < 6; ++i) {
      threads.emplace_back([&, &waiting = *entries] {
        const auto outcome = Submit(waiting, Any(), InSeconds(10));
        ++(outcome == CommitOutcome::kCommitted ? committed : unavailable);
      });
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ending = std::thread([&] { entries.reset(); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  for (auto& thread : threads) thread.join();
  ending.join();
  EXPECT_EQ(committed + unavailable, 6);
  EXPECT_EQ(Count(), std::to_string(committed));
  EXPECT_GE(unavailable, 1);
}

}  // namespace
}  // namespace cairn::platform::postgres
